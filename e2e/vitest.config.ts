import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // What is polled for comes when a busy machine gets to it, not within a second.
    expect: { poll: { timeout: 20_000 } },
    // One file after the other: each starts servers, and the machine has two cores.
    fileParallelism: false,
  },
})
