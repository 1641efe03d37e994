import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { AgentFile, emptyHome, everySource, type Sampled } from './testing/home.ts'
import { onBrowser } from './testing/on-page.ts'

const program = fileURLToPath(new URL('../../packages/cli/bin/unspool.mjs', import.meta.url))

const hostile = [
  'It begins.',
  '<script>window.hacked = 1</script><img src="https://remote.invalid/a.png" onerror="window.hacked = 1">',
  '![there](https://remote.invalid/b.png) [one](javascript:window.hacked=1) [two](https://example.com/)',
  '</article></main><style>body { display: none }</style>',
  '```\n</code></pre><iframe src="https://remote.invalid/"></iframe>\n```',
  'It ends.',
].join('\n\n')

/** A session whose prompt and answer are hostile, exported as HTML; gives the file. */
function exported({ source, sample }: Sampled): string {
  const home = emptyHome()
  const file = new AgentFile(home, { source, sample })
  file.create(2)
  appendFileSync(file.path, `${sample.prompt(2, hostile)}\n${sample.answer(3, hostile)}\n`)
  const output = join(home, 'session.html')
  execFileSync(process.execPath, [program, 'export', file.key, '--home', home, '--output', output], {
    env: { ...process.env, UNSPOOL_STATE_DIR: join(home, 'state') },
  })
  return output
}

describe.skipIf(!hasBrowser)('an exported session in a real browser', () => {
  let browser: Browser
  onBrowser((started) => (browser = started))

  test.each(everySource)('$source.label: is read, runs nothing, and loads nothing', async (sampled) => {
    const file = pathToFileURL(exported(sampled)).href
    const page = await browser.newPage({ colorScheme: 'dark' })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(file, { waitUntil: 'load' })
    expect(await page.getByText('It begins.').count()).toBe(2)
    expect(await page.getByText('It ends.').last().isVisible()).toBe(true)
    expect(await page.locator('script, img, iframe, main style').count()).toBe(0)
    const links = page.locator('main a')
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
      'https://remote.invalid/b.png',
      'https://example.com/',
    ])
    expect(await page.evaluate('"hacked" in window')).toBe(false)
    expect(asked).toEqual([file])
    await page.close()
  })

  test('it is dark where the reader wants that', async () => {
    const [sampled] = everySource
    if (sampled === undefined) throw new Error('there is no source')
    const file = pathToFileURL(exported(sampled)).href
    const grounds = ['light', 'dark'].map(async (colorScheme) => {
      const page = await browser.newPage({ colorScheme: colorScheme as 'light' | 'dark' })
      await page.goto(file)
      return page.evaluate('getComputedStyle(document.body).backgroundColor')
    })
    expect(await Promise.all(grounds)).toEqual(['rgb(252, 253, 252)', 'rgb(20, 24, 22)'])
  })
})
