/** A message that a session is to be opened at. */
export interface Target {
  readonly messageId: string
  /** Messages before it in its log, as it was when the address was made. */
  readonly offset: number
  /** What was looked for, to be marked in it. */
  readonly words: readonly string[]
}

/** As a part of an address: `?m=<id>&o=<offset>&w=<word>`; nothing for none. */
export function targetQuery(target: Target | null): string {
  if (target === null) return ''
  const { messageId, offset, words } = target
  return `?${new URLSearchParams([['m', messageId], ['o', `${offset}`], ...words.map((word) => ['w', word])])}`
}

/** The target an address names; without an offset it is looked for at the start. */
export function targetOf(query: string): Target | null {
  const fields = new URLSearchParams(query)
  const messageId = fields.get('m')
  if (messageId === null || messageId === '') return null
  const offset = Number(fields.get('o') ?? 0)
  const words = fields.getAll('w').filter((word) => word.trim() !== '')
  return { messageId, offset: Number.isSafeInteger(offset) && offset >= 0 ? offset : 0, words }
}
