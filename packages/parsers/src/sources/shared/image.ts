import type { TextBlock } from '@unspool/core'
import type { DraftImage } from '../../draft.ts'

const DATA_URL = /^data:([^;,]*)(?:;[^;,]*)*;base64,/

/** An image whose bytes the record holds in base64. A media type that is none is only bytes. */
export function draftImage(mediaType: string | null, data: string): DraftImage {
  const known = mediaType !== null && /^image\/[\w.+-]+$/.test(mediaType)
  return { type: 'image', mediaType: known ? mediaType : 'application/octet-stream', data }
}

/** What a URL shows: the image of a `data:` URL; of any other its address as text, since nothing remote is loaded. */
export function imageAt(url: string): DraftImage | TextBlock {
  const start = DATA_URL.exec(url)
  if (start === null) return { type: 'text', text: url.startsWith('data:') ? '[image]' : url }
  return draftImage(start[1] ?? null, url.slice(start[0].length))
}
