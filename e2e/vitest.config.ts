import { defineConfig } from 'vitest/config'

export default defineConfig({
  // One file after the other: each starts servers, and the machine has two cores.
  test: { include: ['src/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false },
})
