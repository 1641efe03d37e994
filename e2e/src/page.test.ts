import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { AgentFile, everySource } from './testing/home.ts'
import { onPage } from './testing/on-page.ts'
import type { ServerProcess } from './testing/server-process.ts'

describe.skipIf(!hasBrowser)('the page in a real browser', () => {
  let page: Page
  let server: ServerProcess
  let home: string

  onPage((given) => ({ home, server, page } = given))

  /** Where a text stands in the conversation. */
  const inThread = (text: string): Locator =>
    page.getByRole('main').getByRole('group', { name: 'Conversation' }).getByText(text, { exact: true })

  test.each(everySource)(
    '$source.label: what is appended appears, once, also across a killed server',
    async (sampled) => {
      const file = new AgentFile(home, sampled)
      const texts = file.create(2)
      await server.start()
      await page.goto(server.at(`/session/${encodeURIComponent(file.key)}`))
      await inThread('message 1').waitFor()

      texts.push(file.append())
      await inThread('message 2').waitFor()

      await server.kill()
      texts.push(file.append(), file.append())
      await server.start()
      texts.push(file.append())
      await inThread('message 5').waitFor()
      expect(await Promise.all(texts.map((text) => inThread(text).count()))).toEqual(texts.map(() => 1))
    },
  )

  test('a session that begins is listed by itself, and opens with a click', async () => {
    await server.start()
    await page.goto(server.at())
    await page.getByText('Nothing to follow yet').waitFor()
    const [sampled] = everySource
    if (sampled === undefined) throw new Error('there is no source')
    const file = new AgentFile(home, sampled)
    file.create(2)
    await page.getByRole('navigation').getByText('message 0').first().click()
    await inThread('message 1').waitFor()
    expect(page.url()).toContain(encodeURIComponent(file.key))
  })

  test('two sessions beside each other grow, also after a reload, and one goes on alone', async () => {
    const [first, second] = everySource.map((sampled) => new AgentFile(home, sampled))
    if (first === undefined || second === undefined) throw new Error('there are not two sources')
    for (const file of [first, second]) file.create(2)
    await server.start()
    const beside = new URLSearchParams({ beside: second.key })
    await page.goto(server.at(`/session/${encodeURIComponent(first.key)}?${beside}`))
    const panes = page.getByRole('main').getByRole('region')
    const inPane = (n: number, text: string): Locator =>
      panes.nth(n).getByRole('group', { name: 'Conversation' }).getByText(text, { exact: true })
    first.append()
    await inPane(0, 'message 2').waitFor()
    await page.reload()
    await inPane(0, 'message 2').waitFor()
    second.append()
    await inPane(1, 'message 2').waitFor()
    await page.keyboard.press('x')
    await expect.poll(() => panes.count()).toBe(1)
    second.append()
    await inPane(0, 'message 3').waitFor()
    expect(page.url()).toBe(`${server.url}/session/${encodeURIComponent(second.key)}`)
  })

  test('nothing is loaded from elsewhere, and nothing is said to be wrong', async () => {
    const wrong: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text())
    })
    page.on('pageerror', (error) => wrong.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
        wrong.push(request.url())
    })
    for (const sampled of everySource) new AgentFile(home, sampled).create(30)
    await server.start()
    await page.goto(server.at())
    for (const { source } of everySource) {
      await page.getByRole('navigation').getByText(source.label).first().click()
      await inThread('message 29').waitFor()
    }
    expect(wrong).toEqual([])
  })
})
