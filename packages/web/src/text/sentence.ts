/** What the index says of itself, then how far it is; `null` where neither is to be said. */
export function indexWords(message: string | null, far: string | null): string | null {
  return [message === null ? null : sentence(message), far].filter((part) => part !== null).join(' ') || null
}

/** What a program is told in a clause, as a person is told it: with a capital and a full stop. */
export function sentence(clause: string): string {
  const capital = clause.charAt(0).toUpperCase() + clause.slice(1)
  return /[.!?]$/.test(clause) ? capital : `${capital}.`
}
