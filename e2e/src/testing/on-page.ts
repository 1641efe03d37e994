import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { startBrowser } from './browser.ts'
import { emptyHome } from './home.ts'
import { ServerProcess } from './server-process.ts'

/** A browser for all tests of a suite; ended after them. */
export function onBrowser(begin: (browser: Browser) => void): void {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
    begin(browser)
  })
  afterAll(() => browser.close())
}

/** What a test of the page begins with. */
export interface OnPage {
  readonly home: string
  /** Over that home, not started yet. */
  readonly server: ServerProcess
  /** Shows nothing yet. */
  readonly page: Page
}

/** Begins each test of a suite with an empty home and a page; ends both after it. */
export function onPage(begin: (given: OnPage) => void): void {
  let browser: Browser
  let given: OnPage
  onBrowser((started) => (browser = started))
  beforeEach(async () => {
    const home = emptyHome()
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    given = { home, server: new ServerProcess(home), page }
    begin(given)
  })
  afterEach(async () => {
    await given.page.close()
    await given.server.kill()
  })
}
