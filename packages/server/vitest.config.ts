import { defineConfig } from 'vitest/config'

export default defineConfig({
  // What is polled for comes when a busy machine gets to it, not within a second.
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
