import type { Price, PriceList } from './price.ts'

/** Up to 5.5 nothing is asked for writing to the cache: that is input like any other. */
function gpt(input: number, cacheRead: number, output: number): Price {
  return { input, output, cacheRead, cacheWrite: input, cacheWriteLong: input }
}

/** From 5.6 on a quarter more than the input. */
function writing(input: number, cacheRead: number, output: number): Price {
  return { ...gpt(input, cacheRead, output), cacheWrite: input * 1.25, cacheWriteLong: input * 1.25 }
}

const gpt5 = gpt(1.25, 0.125, 10)
const gpt5Mini = gpt(0.25, 0.025, 2)
const gpt52 = gpt(1.75, 0.175, 14)

export const openai: PriceList = {
  'gpt-4': gpt(30, 30, 60),
  'gpt-4-turbo': gpt(10, 10, 30),
  'gpt-4o': gpt(2.5, 1.25, 10),
  'gpt-4o-2024-05-13': gpt(5, 5, 15),
  'gpt-4o-mini': gpt(0.15, 0.075, 0.6),
  'gpt-4.1': gpt(2, 0.5, 8),
  'gpt-4.1-mini': gpt(0.4, 0.1, 1.6),
  'gpt-4.1-nano': gpt(0.1, 0.025, 0.4),
  o1: gpt(15, 7.5, 60),
  'o1-mini': gpt(1.1, 0.55, 4.4),
  'o1-pro': gpt(150, 150, 600),
  o3: gpt(2, 0.5, 8),
  'o3-mini': gpt(1.1, 0.55, 4.4),
  'o3-pro': gpt(20, 20, 80),
  'o4-mini': gpt(1.1, 0.275, 4.4),
  'codex-mini': gpt(1.5, 0.375, 6),
  'gpt-5': gpt5,
  'gpt-5-chat': gpt5,
  'gpt-5-codex': gpt5,
  'gpt-5-mini': gpt5Mini,
  'gpt-5-nano': gpt(0.05, 0.005, 0.4),
  'gpt-5-pro': gpt(15, 15, 120),
  'gpt-5.1': gpt5,
  'gpt-5.1-chat': gpt5,
  'gpt-5.1-codex': gpt5,
  'gpt-5.1-codex-max': gpt5,
  'gpt-5.1-codex-mini': gpt5Mini,
  'gpt-5.2': gpt52,
  'gpt-5.2-chat': gpt52,
  'gpt-5.2-codex': gpt52,
  'gpt-5.2-pro': gpt(21, 21, 168),
  'gpt-5.3-chat': gpt52,
  'gpt-5.3-codex': gpt52,
  'gpt-5.3-codex-spark': gpt52,
  // From here on up to 272,000 tokens of prompt; twice as much, and half as much more for output, beyond.
  'gpt-5.4': gpt(2.5, 0.25, 15),
  'gpt-5.4-mini': gpt(0.75, 0.075, 4.5),
  'gpt-5.4-nano': gpt(0.2, 0.02, 1.25),
  'gpt-5.4-pro': gpt(30, 30, 180),
  'gpt-5.5': gpt(5, 0.5, 30),
  'gpt-5.5-pro': gpt(30, 30, 180),
  'gpt-5.6-cyber': writing(12.5, 1.25, 75),
  'gpt-5.6-luna': writing(0.2, 0.02, 1.2),
  'gpt-5.6-sol': writing(4, 0.4, 20),
  'gpt-5.6-terra': writing(2, 0.2, 12),
  'gpt-6-astra': writing(10, 1, 50),
  'gpt-6-luna': writing(0.1, 0.01, 0.5),
  'gpt-6-sol': writing(2, 0.2, 10),
  'gpt-6.1-sol': writing(2, 0.1, 10),
  'gpt-6.1-terra': writing(1, 0.05, 5),
}
