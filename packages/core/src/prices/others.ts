import type { Price, PriceList } from './price.ts'

/** Writing to the cache is input like any other. */
function model(input: number, cacheRead: number, output: number): Price {
  return { input, output, cacheRead, cacheWrite: input, cacheWriteLong: input }
}

/** Some of these ask for more beyond 200,000 tokens of prompt. */
export const others: PriceList = {
  'gemini-2.0-flash': model(0.1, 0.025, 0.4),
  'gemini-2.5-flash': model(0.3, 0.03, 2.5),
  'gemini-2.5-flash-lite': model(0.1, 0.01, 0.4),
  'gemini-2.5-pro': model(1.25, 0.125, 10),
  'gemini-3-flash-preview': model(0.5, 0.05, 3),
  'gemini-3-pro-preview': model(2, 0.2, 12),
  'gemini-3.1-flash-lite': model(0.25, 0.025, 1.5),
  'gemini-3.1-flash-lite-preview': model(0.25, 0.025, 1.5),
  'gemini-3.1-pro-preview': model(2, 0.2, 12),
  'gemini-3.1-pro-preview-customtools': model(2, 0.2, 12),
  'gemini-3.5-flash': model(1.5, 0.15, 9),
  'gemini-3.5-flash-lite': model(0.3, 0.03, 2.5),
  'gemini-3.6-flash': model(0.75, 0.075, 3.75),
  'gemini-3.7-flash': model(0.75, 0.075, 3.75),
  'gemini-3.8-flash': model(0.75, 0.075, 3.75),
  'gemini-4-argon': model(2, 0.1, 10),

  'grok-3': model(3, 0.75, 15),
  'grok-3-fast': model(5, 1.25, 25),
  'grok-3-mini': model(0.3, 0.075, 0.5),
  'grok-4': model(3, 0.75, 15),
  'grok-4-fast': model(0.2, 0.05, 0.5),
  'grok-4-1-fast': model(0.2, 0.05, 0.5),
  'grok-4.3': model(1.25, 0.2, 2.5),
  'grok-4.5': model(2, 0.3, 6),
  'grok-4.6': model(2, 0.5, 6),
  'grok-4.7': model(2, 0.5, 6),
  'grok-build-0.1': model(1, 0.2, 2),
  'grok-code-fast-1': model(0.2, 0.02, 1.5),

  'kimi-k2-0711-preview': model(0.6, 0.15, 2.5),
  'kimi-k2-0905-preview': model(0.6, 0.15, 2.5),
  'kimi-k2-thinking': model(0.6, 0.15, 2.5),
  'kimi-k2-thinking-turbo': model(1.15, 0.15, 8),
  'kimi-k2-turbo-preview': model(1.15, 0.15, 8),
  'kimi-k2.5': model(0.6, 0.1, 3),
  'kimi-k2.6': model(0.95, 0.16, 4),
  'kimi-k2.7-code': model(0.95, 0.19, 4),
  'kimi-k2.7-code-highspeed': model(1.9, 0.38, 8),
  'kimi-k3': model(3, 0.3, 15),
  'kimi-k3.1-pro': model(2, 0.2, 10),
  'kimi-k3.1-pro-highspeed': model(4, 0.2, 20),

  'glm-4.5': model(0.6, 0.11, 2.2),
  'glm-4.5-air': model(0.2, 0.03, 1.1),
  'glm-4.7': model(0.6, 0.11, 2.2),
  'glm-5': model(1, 0.2, 3.2),
  'glm-5-turbo': model(1.2, 0.24, 4),
  'glm-5.1': model(1.4, 0.26, 4.4),
  'glm-5.2': model(1.4, 0.26, 4.4),
  'glm-5.3': model(1.4, 0.26, 4.4),
  'glm-5.3-flash': model(0.15, 0.03, 0.5),

  'deepseek-flash': model(0.3, 0.006, 1.2),
  'deepseek-v4-flash': model(0.22, 0.007, 0.66),
  'deepseek-v4-pro': model(1.32, 0.044, 3.96),

  'minimax-m2': model(0.3, 0.03, 1.2),
  'minimax-m2.1': model(0.3, 0.03, 1.2),
  'minimax-m2.5': model(0.3, 0.03, 1.2),
  'minimax-m2.7': { ...model(0.3, 0.06, 1.2), cacheWrite: 0.375, cacheWriteLong: 0.375 },
  'minimax-m3': model(0.3, 0.06, 1.2),
  'minimax-m3.1-flash': model(0.15, 0.015, 0.6),

  'devstral-small-2507': model(0.1, 0.1, 0.3),
  'devstral-medium-2507': model(0.4, 0.4, 2),

  // Up to 32,000 tokens of prompt.
  'qwen3-coder-plus': model(1, 1, 5),
}
