import { createClient, type Client } from '@unspool/client'
import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { AgentFile, everySource, type Sampled } from './testing/home.ts'
import { onPage } from './testing/on-page.ts'
import type { ServerProcess } from './testing/server-process.ts'

/** Enough that a reader in the middle is far from both ends. */
const MESSAGES = 3_000
const MIDDLE = 1_500

describe.skipIf(!hasBrowser)('a link to a message', () => {
  let page: Page
  let server: ServerProcess
  let client: Client
  let home: string

  onPage((given) => ({ home, server, page } = given))
  beforeEach(async () => {
    await server.start()
    client = createClient({ url: server.at() })
  })
  afterEach(() => client.close())

  const inThread = (text: string): Locator =>
    page.getByRole('main').getByRole('group', { name: 'Conversation' }).getByText(text, { exact: true })

  /** A session with its address at the message in its middle, which people know by a text. */
  async function written(sampled: Sampled) {
    const file = new AgentFile(home, sampled)
    file.create(MESSAGES)
    const text = `message ${MIDDLE}`
    for (let from = MIDDLE - 20; ; from++) {
      const { messages } = await client.conversation.slice(file.key, from, 1)
      const [message] = messages
      if (message === undefined) throw new Error('the log ended')
      if (!JSON.stringify(message.blocks).includes(`"${text}"`)) continue
      const query = new URLSearchParams({ m: message.id, o: String(from), w: text })
      return { file, text, address: server.at(`/session/${encodeURIComponent(file.key)}?${query}`) }
    }
  }

  test.each(everySource)('$source.label: opens there, goes on to the end, and follows', async (sampled) => {
    const { file, text, address } = await written(sampled)
    await page.goto(address)
    await inThread(text).waitFor()
    await page.waitForFunction(
      () => (CSS as unknown as { highlights: Map<string, Set<unknown>> }).highlights.get('match')?.size === 1,
    )
    expect(await inThread(text).isVisible()).toBe(true)
    expect(await inThread('message 0').count()).toBe(0)

    await page.getByRole('button', { name: 'Jump to the end' }).waitFor()
    await page.mouse.move(700, 500)
    const last = inThread(`message ${MESSAGES - 1}`)
    for (let n = 0; n < 400 && (await last.count()) === 0; n++) await page.mouse.wheel(0, 3_000)
    await last.waitFor()
    for (let n = 0; n < 20; n++) await page.mouse.wheel(0, 3_000)
    const added = file.append()
    await inThread(added).waitFor()

    await page.goto(address)
    await page.getByRole('button', { name: 'Jump to the end' }).click()
    await inThread(added).waitFor()
    expect(page.url()).not.toContain('?')
  })
})
