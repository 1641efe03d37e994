import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { AgentFile, everySource } from './testing/home.ts'
import { onPage } from './testing/on-page.ts'
import type { ServerProcess } from './testing/server-process.ts'

// A page stays open for days. Of an Unspool that was renewed meanwhile it cannot load what it has not needed yet.
describe.skipIf(!hasBrowser)('a page of an Unspool that was renewed', () => {
  let home: string
  let server: ServerProcess
  let page: Page
  onPage((given) => ({ home, server, page } = given))

  test.each([
    ['the export', 's', /export-dialog/],
    ['the keys', '?', /keys-dialog/],
  ])('says that %s did not load, each time one asks, and loads itself again', async (_what, key, part) => {
    const [{ source, sample }] = everySource as [(typeof everySource)[number]]
    const file = new AgentFile(home, { source, sample })
    file.create(2)
    await server.start()
    await page.goto(server.at(`/session/${encodeURIComponent(file.key)}`))
    await page.getByText('message 1', { exact: true }).first().waitFor()
    await page.route(part, (route) => route.fulfill({ status: 404 }))
    const said = page.getByRole('dialog', { name: 'This part of the page did not load' })
    for (let time = 0; time < 2; time++) {
      await page.keyboard.press(key)
      await said.waitFor()
      await page.keyboard.press('Escape')
      // Closed it has no role any more, and hears of it a moment later.
      await page.locator('dialog.not-loaded').waitFor({ state: 'detached' })
    }
    await page.keyboard.press(key)
    await said.waitFor()
    await page.unroute(part)
    await said.getByRole('button', { name: 'Load the page again' }).click()
    await page.getByText('message 1', { exact: true }).first().waitFor()
    expect(await said.count()).toBe(0)
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    expect(await said.count()).toBe(0)
  })
})
