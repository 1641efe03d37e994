import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The rows in view and where each stands. */
export function inView(page: Page): Promise<readonly string[]> {
  return page.locator('.thread').evaluate((thread) => {
    const frame = thread.getBoundingClientRect()
    return [...thread.querySelectorAll<HTMLElement>('.row')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > frame.top && top < frame.bottom ? [`${row.dataset['row']} at ${Math.round(top)}`] : []
    })
  })
}

/** Scrolls up by hand until a text stands in the lower half of the window, and gives what is in view then. */
export async function readUpTo(page: Page, text: string): Promise<readonly string[]> {
  const thread = page.locator('.thread')
  await thread.hover()
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -120)
      const found = thread.getByText(text, { exact: true })
      return found.evaluateAll((all) =>
        all.some((each) => each.getBoundingClientRect().top > innerHeight / 2),
      )
    })
    .toBe(true)
  return standing(page)
}

/** Once looks agree: what a wheel has moved glides for a while. */
async function standing(page: Page): Promise<readonly string[]> {
  const looks: string[] = []
  await expect
    .poll(async () => {
      looks.push(JSON.stringify(await inView(page)))
      return looks.length > 3 && new Set(looks.slice(-4)).size === 1
    })
    .toBe(true)
  return inView(page)
}
