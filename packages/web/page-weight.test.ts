import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const dist = join(import.meta.dirname, 'dist')

/** The fonts the list is written with; the others come when they are needed. */
const fonts = /-latin-wght-normal-.*\.woff2$/

/** What a browser loads before it shows the list: the page, all scripts and styles it names, and two fonts. */
it.skipIf(!existsSync(dist))('the first page weighs less than 116 KB', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file)
  const written = files.filter((file) => fonts.test(file))
  expect([named.length >= 2, written.length]).toEqual([true, 2])
  const weights = ['index.html', ...named, ...written].map((file) => {
    const bytes = readFileSync(join(dist, file))
    return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length
  })
  expect(weights.reduce((sum, weight) => sum + weight)).toBeLessThan(116_000)
})

it.skipIf(!existsSync(dist))('the page has no inline code, and loads nothing from elsewhere', () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  expect([page.match(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/), page.match(/https?:/)]).toEqual([
    null,
    null,
  ])
})
