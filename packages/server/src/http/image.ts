import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ImageRead } from '@unspool/parsers'
import { SessionError } from '../errors.ts'
import { answer } from './guard.ts'

/** Gives image `n` of a message; `null` when it is no longer there. Rejects with `SessionError` for a session that is not. */
export type ImageReader = (key: string, ref: string, n: number) => Promise<ImageRead | null>

/** What a browser shows without running anything. */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])
const path = /^\/image\/([^/?]+)\/([^/?]+)\/(\d{1,4})(?:\?|$)/

/** Answers `GET /image/<key>/<ref>/<n>`, each part URL-encoded. */
export async function serveImage(
  request: IncomingMessage,
  response: ServerResponse,
  read: ImageReader,
): Promise<void> {
  const place = placeOf(request.url ?? '')
  if (place === null) return answer(response, 404, 'no such image')
  try {
    const image = await read(place.key, place.ref, place.n)
    if (image === null) answer(response, 404, 'no such image any more')
    else send(response, image)
  } catch (error) {
    if (!(error instanceof SessionError)) throw error
    answer(response, 404, error.message)
  }
}

function send(response: ServerResponse, { mediaType, bytes }: ImageRead): void {
  const safe = shown.has(mediaType)
  response.writeHead(200, {
    'Content-Type': safe ? mediaType : 'application/octet-stream',
    'Content-Length': bytes.byteLength,
    'Content-Disposition': safe ? 'inline' : 'attachment',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  })
  response.end(bytes)
}

function placeOf(url: string): { key: string; ref: string; n: number } | null {
  const [, key, ref, n] = path.exec(url) ?? []
  if (key === undefined || ref === undefined) return null
  try {
    return { key: decodeURIComponent(key), ref: decodeURIComponent(ref), n: Number(n) }
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
