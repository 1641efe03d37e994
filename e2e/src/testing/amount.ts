/** `UNSPOOL_FAULTS=full` asks for all that takes minutes. */
export const isFull = process.env['UNSPOOL_FAULTS'] === 'full'

/** How often a fault happens: a few times in every run, often when asked for. */
export function amount(usual: number, full: number): number {
  return isFull ? full : usual
}
