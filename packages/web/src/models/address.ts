import { targetFields, targetOf, type Target } from './target.ts'

/** A session, and maybe a message in it, that an address names. */
export interface Named {
  readonly key: string
  readonly target: Target | null
  /** The files that it changed are shown, not the conversation. */
  readonly files: boolean
}

/** The address of the page that shows what was done, when, by whom and at what cost. */
export const activityPath = '/activity'

/** The field for the session that stands beside, and what goes before the names of its target's. */
const BESIDE = 'beside'
const PREFIX = `${BESIDE}-`
const FILES = 'files'

/** The address of a session's page, or of the files it changed. The key is encoded whole: it may hold a slash. */
export function sessionPath(key: string, target: Target | null = null, files = false): string {
  return pathOf([{ key, target, files }])
}

/** The session key in a path; `null` when it names none. */
export function sessionOf(path: string): string | null {
  const encoded = /^\/session\/(.+)$/.exec(path)?.[1]
  if (encoded === undefined) return null
  try {
    return decodeURIComponent(encoded)
  } catch (error) {
    if (error instanceof URIError) return encoded
    throw error
  }
}

/** The address of sessions beside each other, from left to right; of the list for none. */
export function pathOf([first, second]: readonly Named[]): string {
  if (first === undefined) return '/'
  const beside = second === undefined ? [] : [[BESIDE, second.key] as const, ...fieldsOf(second, PREFIX)]
  const fields = [...fieldsOf(first), ...beside].map(([name, value]) => [name, value])
  const query = fields.length === 0 ? '' : `?${new URLSearchParams(fields)}`
  return `/session/${encodeURIComponent(first.key)}${query}`
}

function fieldsOf({ target, files }: Named, prefix = ''): readonly (readonly [string, string])[] {
  return [...targetFields(target, prefix), ...(files ? [[`${prefix}${FILES}`, '1'] as const] : [])]
}

/** The sessions an address names: none, one, or two. */
export function namedIn({ pathname, search }: Pick<Location, 'pathname' | 'search'>): readonly Named[] {
  const key = sessionOf(pathname)
  if (key === null) return []
  const fields = new URLSearchParams(search)
  const first = { key, target: targetOf(search), files: fields.has(FILES) }
  const beside = fields.get(BESIDE)
  if (beside === null || beside === '') return [first]
  return [first, { key: beside, target: targetOf(search, PREFIX), files: fields.has(`${PREFIX}${FILES}`) }]
}
