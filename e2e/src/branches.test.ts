import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasBrowser, startBrowser } from './testing/browser.ts'
import { fixturesHome } from './testing/fixtures-home.ts'
import { ServerProcess } from './testing/server-process.ts'

/** Sessions in which somebody went back, as their agents wrote them. */
const rewound = [
  ['Claude Code', 'claude:c6000000-0000-4000-8000-000000000006', 'Branch 2 of 2', 'Branch 1 of 2'],
  ['Codex', 'codex:019e0000-0000-7000-8000-000000000005', 'Branch 2 of 2', 'Branch 1 of 2'],
  ['Pi', 'pi:019f0000-0000-7000-8000-000000000001', 'Branch 2 of 3', 'Branch 1 of 3'],
] as const

/** Sessions, and those that were forked from them. */
const forked = [
  [
    'Claude Code',
    'claude:c1000000-0000-4000-8000-000000000001',
    'claude:c3000000-0000-4000-8000-000000000003',
  ],
  [
    'Factory Droid',
    'factory:f1000000-0000-4000-8000-000000000001',
    'factory:f2000000-0000-4000-8000-000000000002',
  ],
  ['Codex', 'codex:019c0000-0000-7000-8000-000000000001', 'codex:019c0000-0000-7000-8000-0000000000f0'],
  ['Pi', 'pi:019f0000-0000-7000-8000-000000000001', 'pi:019f0000-0000-7000-8000-000000000002'],
] as const

/** A thread of Codex that goes on from the first answer of another: it names where, and copies nothing. */
function forkThread(home: string): void {
  const folder = join(home, '.codex/sessions/2026/05/05')
  const id = '019c0000-0000-7000-8000-000000000001'
  const fork = '019c0000-0000-7000-8000-0000000000f0'
  const text = readFileSync(join(folder, `rollout-2026-05-05T11-00-00-${id}.jsonl`), 'utf8')
  const lines = text.split('\n')
  const answered = lines.findIndex((line) => line.includes('"AgentMessage"'))
  const kept = lines.slice(0, answered + 1)
  const base = {
    thread_id: id,
    end_ordinal_exclusive: kept.length,
    end_byte_offset: Buffer.byteLength(`${kept.join('\n')}\n`),
  }
  const { payload } = JSON.parse(lines[0] ?? '') as { payload: object }
  const timestamp = '2026-05-05T12:00:00.000Z'
  const own = { id: fork, session_id: fork, forked_from_id: id, history_base: base, timestamp }
  const header = { timestamp, ordinal: kept.length, type: 'session_meta', payload: { ...payload, ...own } }
  const prompt = (lines.find((line) => line.includes('"UserMessage"')) ?? '').replaceAll(
    'Add a README',
    'Go elsewhere',
  )
  const path = join(folder, `rollout-2026-05-05T12-00-00-${fork}.jsonl`)
  writeFileSync(path, `${JSON.stringify(header)}\n${prompt}\n`)
}

/** Sessions that gave work to another, whose it is, and words of that. */
const parents = [
  ['Claude Code', 'claude:c2000000-0000-4000-8000-000000000002', 'Check rounding', 'Check the rounding code'],
  ['Codex', 'codex:019f6000-0000-7000-8000-000000000006', 'Count again', 'Still seven.'],
  ['Factory Droid', 'factory:f2000000-0000-4000-8000-000000000002', 'Write docs', 'Docs written'],
] as const

describe.skipIf(!hasBrowser)('where paths part', () => {
  let browser: Browser
  let page: Page
  let server: ServerProcess

  beforeAll(async () => {
    browser = await startBrowser()
    const home = fixturesHome()
    forkThread(home)
    server = new ServerProcess(home)
    await server.start()
  })
  afterAll(async () => {
    await browser.close()
    await server.kill()
  })
  beforeEach(async () => {
    // High enough for any of these sessions: all of its rows are drawn.
    page = await browser.newPage({ viewport: { width: 1280, height: 2_400 } })
  })
  afterEach(() => page.close())

  const open = (key: string) => page.goto(server.at(`/session/${encodeURIComponent(key)}`))
  const switcher = (text: string): Locator => page.locator('.switcher', { hasText: text })

  test.each(rewound)('%s: what was left behind is a branch, and a link shows it', async (...given) => {
    const [, key, last, before] = given
    await open(key)
    await switcher(last).waitFor()
    const shown = await page.locator('.thread').textContent()
    await page.keyboard.press('[')
    await switcher(before).waitFor()
    await page.waitForURL(/\?m=/)
    const left = await page.locator('.thread').textContent()
    expect(left).not.toBe(shown)
    await page.goto(page.url())
    await switcher(before).waitFor()
    await page.keyboard.press(']')
    await switcher(last).waitFor()
  })

  test.each(forked)('%s: a fork is a way on, from where it left and back', async (_, from, fork) => {
    await open(from)
    const here = page.locator('.switcher').first()
    await here.waitFor()
    await here.locator('[data-branch=list]').click()
    await page.getByRole('menuitem', { name: 'another session' }).click()
    await page.waitForURL((url) => url.pathname.endsWith(encodeURIComponent(fork)))
    await page.locator('.row-marked').waitFor()
    await page.locator('[data-branch=list]').first().click()
    await page.getByRole('menuitem', { name: 'another session' }).click()
    await page.waitForURL((url) => url.pathname.endsWith(encodeURIComponent(from)))
    await page.locator('.row-marked').waitFor()
  })

  test.each(parents)('%s: a subagent opens where it was called', async (...given) => {
    const [, key, title, words] = given
    await open(key)
    await page.getByRole('button', { name: `Subagent: ${title}` }).click()
    await page.getByRole('region', { name: 'Subagent: ' }).getByText(words, { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Open as its own session' }).click()
    await page.locator('.breadcrumb a').click()
    await page.waitForURL((url) => url.pathname.endsWith(encodeURIComponent(key)))
  })
})
