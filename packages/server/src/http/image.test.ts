import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SessionError } from '../errors.ts'
import { serveImage } from './image.ts'
import { visit } from '../testing/visitor.ts'

const pixel = Buffer.from('iVBORw0KGgo=', 'base64')
const types: Record<string, string> = { png: 'image/png', svg: 'image/svg+xml', html: 'text/html' }
const asked: unknown[] = []

const server = createServer((request, response) => {
  void serveImage(request, response, (key, ref, n) => {
    asked.push([key, ref, n])
    if (key === 'claude:nobody') return Promise.reject(new SessionError('NOT_FOUND', key))
    const mediaType = types[ref]
    return Promise.resolve(mediaType === undefined ? null : { mediaType, bytes: pixel })
  })
})
let url: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
})

test('an image is its bytes, and can do nothing', async () => {
  const { status, headers, body } = await visit(`${url}/image/${encodeURIComponent('claude:a/b')}/png/3`)
  expect(asked.pop()).toEqual(['claude:a/b', 'png', 3])
  expect([status, body]).toEqual([200, pixel])
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': `${pixel.length}`,
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
  })
})

test.each(['svg', 'html'])('what a browser would run (%s) is a download', async (ref) => {
  const { headers } = await visit(`${url}/image/claude:x/${ref}/0`)
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
  })
})

describe('what is not there', () => {
  test.each([
    ['/image/claude:x/other/0', 'no such image any more\n'],
    ['/image/claude:nobody/png/0', 'no session claude:nobody\n'],
    ['/image/claude:x/png', 'no such image\n'],
    ['/image/claude:x/png/-1', 'no such image\n'],
    ['/image/claude:x/png/0/1', 'no such image\n'],
    ['/image/%E0%A4%A/png/0', 'no such image\n'],
  ])('%s', async (path, line) => {
    const { status, body, headers } = await visit(url + path)
    expect([status, body.toString()]).toEqual([404, line])
    expect(headers['cache-control']).toBeUndefined()
  })
})
