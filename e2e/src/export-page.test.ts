import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { onBrowser } from './testing/on-page.ts'
import { ServerProcess } from './testing/server-process.ts'

const program = fileURLToPath(new URL('../../packages/cli/bin/unspool.mjs', import.meta.url))
const formats = [
  ['HTML', 'html'],
  ['Markdown', 'md'],
  ['JSON', 'json'],
] as const

/** Two documents of one session differ in when they were made only. */
function withoutMoment(text: string): string {
  return text
    .replace(/"exportedAt": "[^"]+"/, '"exportedAt": ""')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC by Unspool/, 'by Unspool')
}

describe.skipIf(!hasBrowser)('a session that is exported from the page', () => {
  let browser: Browser
  onBrowser((started) => (browser = started))

  // What the page is and loads must satisfy its content policy: a worker, and a file from memory.
  test.each(everySource)('$source.label: is what the command writes', async ({ source, sample }) => {
    const home = emptyHome()
    const file = new AgentFile(home, { source, sample })
    file.create(6)
    const secret = `ghp_${'a1B2'.repeat(9)}`
    const long = `${'A line of a long text.\n'.repeat(20_000)}${secret}`
    appendFileSync(file.path, `${sample.prompt(6, long)}\n`)
    const server = new ServerProcess(home)
    await server.start()
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const refused: string[] = []
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text())
    })
    await page.goto(server.at(`/session/${encodeURIComponent(file.key)}`))
    await page.getByText('message 5', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('checkbox', { name: 'Redact secrets' }).check()
    await dialog.getByRole('list', { name: 'What is taken out' }).waitFor()
    for (const [name, format] of formats) {
      await dialog.getByRole('radio', { name }).check()
      const download = page.waitForEvent('download')
      await dialog.getByRole('button', { name: 'Export', exact: true }).click()
      const fromPage = readFileSync(await (await download).path(), 'utf8')
      const output = join(home, `session.${format}`)
      execFileSync(
        process.execPath,
        [program, 'export', file.key, '--redact', '--home', home, '--output', output],
        { env: { ...process.env, UNSPOOL_STATE_DIR: join(home, 'state') } },
      )
      expect(withoutMoment(fromPage)).toBe(withoutMoment(readFileSync(output, 'utf8')))
      expect([fromPage.includes(secret), fromPage.length > 400_000]).toEqual([false, true])
    }
    expect(refused).toEqual([])
    await page.close()
    await server.kill()
  })
})
