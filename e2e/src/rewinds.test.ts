import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { beginFork, copying } from './testing/copied-fork.ts'
import { compact, goBack } from './testing/history.ts'
import { AgentFile, everySource, type Sampled } from './testing/home.ts'
import { onPage } from './testing/on-page.ts'
import { inView, readUpTo } from './testing/reading.ts'
import type { ServerProcess } from './testing/server-process.ts'

/** As many as fill the window several times. */
const MANY = 60

const SUMMARY = `Of the first messages, all that counts is that they were counted.\n\n${'And so on. '.repeat(20)}`

describe.skipIf(!hasBrowser)('a session that is rewound, forked or compacted under its reader', () => {
  let page: Page
  let server: ServerProcess
  let home: string

  onPage((given) => ({ home, server, page } = given))

  const inThread = (text: string): Locator => page.locator('.thread').getByText(text, { exact: true })
  const pill = (text: string): Locator => page.locator('.pill', { hasText: text })
  const switcher = (text: string): Locator => page.locator('.switcher', { hasText: text })
  const listed = (count: number): Locator => page.getByText(new RegExp(`${count} sessions?$`)).first()

  async function open(sampled: Sampled): Promise<AgentFile> {
    const file = new AgentFile(home, sampled)
    file.create(MANY)
    await server.start()
    await page.goto(server.at(`/session/${encodeURIComponent(file.key)}`))
    await inThread(`message ${MANY - 1}`).waitFor()
    return file
  }

  test.each(everySource)(
    '$source.label: what one reads stays where it is as it is rewound',
    async (sampled) => {
      const file = await open(sampled)
      const before = await readUpTo(page, 'message 40')
      const onwards = goBack(file, sampled, 36)
      const isFork = onwards.key !== file.key
      onwards.append()
      await (isFork ? listed(2) : page.getByText('What you read stays')).waitFor()
      // What has come back of this came after all that the rewind has led to.
      if (isFork) file.append()
      else onwards.append()
      await pill(isFork ? '1 new' : 'Jump to the end').waitFor()
      expect(await inView(page)).toEqual(before)

      await page.keyboard.press('G')
      await inThread('message 61').waitFor()
      await readUpTo(page, isFork ? 'message 36' : 'message 60')
      await switcher(isFork ? 'Branch 1 of 2' : 'Branch 2 of 2').waitFor()
    },
  )

  test.each(everySource)(
    '$source.label: who follows goes along, and the way back is a link',
    async (sampled) => {
      const file = await open(sampled)
      const onwards = goBack(file, sampled, 56)
      const isFork = onwards.key !== file.key
      const texts = [onwards.append(), onwards.append()]
      await switcher(isFork ? 'Branch 1 of 2' : 'Branch 2 of 2').waitFor()
      if (!isFork) {
        for (const text of texts) expect(await inThread(text).count()).toBe(1)
        expect(await inThread('message 56').count()).toBe(0)
      }
      await page.keyboard.press(isFork ? ']' : '[')
      const other = inThread(isFork ? (texts[0] ?? '') : 'message 56')
      await other.waitFor()
      await page.waitForURL(/[?&]m=/)
      expect(await page.locator('.pill', { hasText: 'new' }).count()).toBe(0)
      await page.goto(page.url())
      await other.waitFor()
      await switcher('Branch 1 of 2').waitFor()
    },
  )

  test.each(everySource)(
    '$source.label: a compaction moves nothing, and all goes on behind it',
    async (sampled) => {
      const file = await open(sampled)
      const before = await readUpTo(page, 'message 40')
      compact(file, sampled, SUMMARY)
      await pill('1 new').waitFor()
      const texts = [file.append(), file.append()]
      await pill('3 new').waitFor()
      expect(await inView(page)).toEqual(before)
      await page.keyboard.press('G')
      compact(file, sampled, SUMMARY)
      texts.push(file.append())
      await inThread(texts.at(-1) ?? '').waitFor()
      for (const text of texts) expect(await inThread(text).count()).toBe(1)
      expect(await page.locator('.row-notice').count()).toBe(2)
      expect(await page.locator('.pill').count()).toBe(0)
    },
  )

  test.each(everySource.filter(({ source }) => copying.includes(source.id)))(
    '$source.label: a fork that is copied line by line is found once it is whole',
    async (sampled) => {
      const file = await open(sampled)
      const finish = beginFork(file, 56, 20)
      await listed(2).waitFor()
      finish()
      await switcher('Branch 1 of 2').waitFor()
    },
  )
})
