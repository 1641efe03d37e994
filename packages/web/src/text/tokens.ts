import type { Cost, Tokens } from '@unspool/core'

/** All tokens, each counted once. */
export function tokensOf({ input, cacheRead, cacheWrite, output }: Tokens): number {
  return input + cacheRead + cacheWrite + output
}

/** US dollars, reported and estimated. */
export function costOf({ reported, estimated }: Cost): number {
  return reported + estimated
}
