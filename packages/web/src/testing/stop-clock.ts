import { afterAll, vi } from 'vitest'

/**
 * Stops the clock for all tests of a file at noon of a Thursday, and tells that time. Ages do not grow while a busy
 * machine draws them, and an hour ago is today whenever the tests run. Timers go on.
 */
export function stopClock(): number {
  const noon = new Date(2026, 10, 26, 12).getTime()
  vi.setSystemTime(noon)
  afterAll(() => void vi.useRealTimers())
  return noon
}
