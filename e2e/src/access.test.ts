import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { hasBrowser } from './testing/browser.ts'
import { AgentFile, everySource } from './testing/home.ts'
import { onPage } from './testing/on-page.ts'
import type { ServerProcess } from './testing/server-process.ts'

describe.skipIf(!hasBrowser)('who may read, in a browser', () => {
  let server: ServerProcess
  let page: Page
  let home: string

  onPage((given) => ({ home, server, page } = given))

  beforeEach(async () => {
    const [sampled] = everySource
    if (sampled !== undefined) new AgentFile(home, sampled).create(3)
    await server.start()
  })

  const listed = () => page.getByRole('navigation').getByText('message 0').first().waitFor()
  const locked = () => page.getByRole('heading', { name: 'Unspool is locked here' }).waitFor()

  test('the printed address lets the page in, and leaves no trace of the token', async () => {
    await page.goto(server.at())
    await listed()
    expect(page.url()).toBe(`${server.url}/`)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', name: `unspool-${server.port}` })
    await page.goto(server.url)
    await listed()
  })

  test('without it there is a page that says what to do, and that loads nothing of ours', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(server.url)
    await locked()
    expect(asked).toEqual(['/', '/locked.css'])
  })

  test('a link in another site leads in who has been let in, and nobody else', async () => {
    const other = createServer((_request, response) =>
      response
        .setHeader('Content-Type', 'text/html')
        .end(`<a href="${server.url}/">there</a><iframe src="${server.url}/"></iframe>`),
    )
    await once(other.listen(0, '127.0.0.1'), 'listening')
    const site = `http://localhost:${(other.address() as AddressInfo).port}`
    await page.goto(site)
    await page.getByText('there').click()
    await locked()
    await page.goto(server.at())
    await listed()
    await page.goto(site)
    expect(await page.frames()[1]?.evaluate(() => document.body?.innerText.includes('message'))).not.toBe(
      true,
    )
    await page.getByText('there').click()
    await listed()
    other.close()
  })

  test('a page whose token is another one now says so, and keeps what was read', async () => {
    await page.goto(server.at())
    await listed()
    await server.kill()
    rmSync(join(server.state, 'token'))
    await server.start()
    await page.getByText('Unspool is locked here.').waitFor()
    await listed()
    await page.goto(server.at())
    await listed()
  })
})
