/** A message that a session is to be opened at. */
export interface Target {
  readonly messageId: string
  /** Messages before it in its log, as it was when the address was made. */
  readonly offset: number
  /** What was looked for, to be marked in it. */
  readonly words: readonly string[]
}

/** As fields of an address: `m=<id>&o=<offset>&w=<word>`, each name after a prefix; none for none. */
export function targetFields(target: Target | null, prefix = ''): readonly (readonly [string, string])[] {
  if (target === null) return []
  const { messageId, offset, words } = target
  const fields = [['m', messageId], ['o', `${offset}`], ...words.map((word) => ['w', word] as const)] as const
  return fields.map(([name, value]) => [prefix + name, value])
}

/** The target an address names; without an offset it is looked for at the start. */
export function targetOf(query: string, prefix = ''): Target | null {
  const fields = new URLSearchParams(query)
  const messageId = fields.get(`${prefix}m`)
  if (messageId === null || messageId === '') return null
  const offset = Number(fields.get(`${prefix}o`) ?? 0)
  const words = fields.getAll(`${prefix}w`).filter((word) => word.trim() !== '')
  return { messageId, offset: Number.isSafeInteger(offset) && offset >= 0 ? offset : 0, words }
}
