/** What a program is told in a clause, as a person is told it: with a capital and a full stop. */
export function sentence(clause: string): string {
  const capital = clause.charAt(0).toUpperCase() + clause.slice(1)
  return /[.!?]$/.test(clause) ? capital : `${capital}.`
}
