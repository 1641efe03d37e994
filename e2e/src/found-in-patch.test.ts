import { appendFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { AgentFile, everySource } from './testing/home.ts'
import { onPage } from './testing/on-page.ts'
import type { ServerProcess } from './testing/server-process.ts'

const timestamp = '2026-05-02T09:00:01.000Z'
const content = Array.from({ length: 6_000 }, (_, n) =>
  n === 4_000 ? 'the torn needle line' : `line ${n} of a file that is long`,
)

/** A patch of Codex that writes a file of 200 KB, and what the agent tells of it: both are cut on their way to the page. */
function patchLines(): string {
  const call_id = 'call-patch'
  const input = [
    '*** Begin Patch',
    '*** Add File: long.txt',
    ...content.map((line) => `+${line}`),
    '*** End Patch',
  ].join('\n')
  const changes = { '/srv/shop/long.txt': { type: 'add', content: `${content.join('\n')}\n` } }
  const item = { type: 'FileChange', id: call_id, changes, status: 'completed' }
  const records = [
    { type: 'response_item', payload: { type: 'custom_tool_call', name: 'apply_patch', call_id, input } },
    { type: 'event_msg', payload: { type: 'item_completed', item } },
    { type: 'response_item', payload: { type: 'custom_tool_call_output', call_id, output: 'Success.' } },
  ]
  return records
    .map((record, n) => `${JSON.stringify({ timestamp, ordinal: 100 + n, ...record })}\n`)
    .join('')
}

describe.skipIf(!hasBrowser)('a hit of the search', () => {
  let page: Page
  let server: ServerProcess
  let home: string

  onPage((given) => ({ home, server, page } = given))

  test('in the middle of a long patch is opened there, unfolded and marked', async () => {
    const codex = everySource.find(({ source }) => source.id === 'codex')
    if (codex === undefined) throw new Error('there is no Codex')
    const file = new AgentFile(home, codex)
    file.create(200)
    appendFileSync(file.path, patchLines())
    for (let n = 0; n < 200; n++) file.append()
    await server.start()
    await page.goto(server.at())
    await page.getByText('message 0').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('torn needle')
    await page.getByRole('option').filter({ hasText: 'the torn needle line' }).first().click()
    const where = await page.waitForFunction(() => {
      const { highlights } = CSS as unknown as { highlights: Map<string, Set<Range>> }
      const [match] = highlights.get('match') ?? []
      const thread = document.querySelector('.thread')?.getBoundingClientRect()
      const place = match?.getBoundingClientRect()
      if (place === undefined || thread === undefined || place.height === 0) return null
      const isInView = place.top >= thread.top && place.bottom <= thread.bottom
      return isInView ? match?.toString() : null
    })
    expect(await where.jsonValue()).toMatch(/torn|needle/)
    expect(await page.locator('.row-marked .diff').count()).toBe(1)
  })
})
