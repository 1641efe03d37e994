import type { SessionSummary } from '@unspool/core'
import type { Format } from '@unspool/export'

const LONGEST = 60
/** Long enough for a browser to have taken the file, however slow its disk is. */
const KEPT_FOR = 60_000

/** The name of a session's file, of letters and digits that every file system takes. */
export function fileNameOf({ title, key }: Pick<SessionSummary, 'title' | 'key'>, format: Format): string {
  return `${named(title ?? '') || named(key) || 'session'}.${format}`
}

function named(text: string): string {
  const words = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return [...words]
    .slice(0, LONGEST)
    .join('')
    .replaceAll(/^-+|-+$/g, '')
}

/** Hands a file to the browser, which puts it where its downloads are. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR)
}
