import { hash } from 'node:crypto'
import type { Message } from '@unspool/core'

/** How many bytes before a position prove it. */
export const tailLength = 4096

/** Hash of the bytes right before a position, 64 bits in base64url; empty at the start of a log. */
export function tailHash(before: Uint8Array): string {
  return before.length === 0 ? '' : hash('sha1', before, 'base64url').slice(0, 11)
}

/** One link of the chain over a log's messages, 96 bits in base64url. The digest of no message is empty. */
export function chain(digest: string, message: Message | string): string {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  return hash('sha1', digest + text, 'base64url').slice(0, 16)
}

/** Recognises one line for a reference, 48 bits in base64url. */
export function lineHash(line: Uint8Array): string {
  return hash('sha1', line, 'base64url').slice(0, 8)
}

/** Six hex digits that tell two files of one session id apart. */
export function pathHash(path: string): string {
  return hash('sha1', path, 'hex').slice(0, 6)
}
