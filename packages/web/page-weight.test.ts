import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const dist = join(import.meta.dirname, 'dist')

/** What a browser loads before it shows the list: page, script, styles and the two fonts; the others come when needed. */
const first = /^(index.*\.(html|js|css)|.*-latin-wght-normal-.*\.woff2)$/

it.skipIf(!existsSync(dist))('the first page weighs less than 120 KB', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  const loaded = files.filter((file) => first.test(file.replace(/^assets[\\/]/, '')))
  const weights = loaded.map((file) => {
    const bytes = readFileSync(join(dist, file))
    return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length
  })
  expect(loaded).toHaveLength(5)
  expect(weights.reduce((sum, weight) => sum + weight)).toBeLessThan(120_000)
})

it.skipIf(!existsSync(dist))('the page has no inline code, and loads nothing from elsewhere', () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  expect([page.match(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/), page.match(/https?:/)]).toEqual([
    null,
    null,
  ])
})
