import { vi } from 'vitest'

/** Milliseconds. What is loaded when it is first needed takes its time on a busy machine. */
const patience = 20_000

const { waitFor } = vi

/** Waits as long as it takes, where a test does not say how long. */
vi.waitFor = (check, options = patience) => waitFor(check, options)
