import { expect, test } from 'vitest'
import { bytesReadBy, peakOf, readCallBytes } from './proc.ts'

test('read calls are told from reads of the disk', () => {
  expect(readCallBytes('rchar: 4096\nwchar: 7\nsyscr: 1\nread_bytes: 12\n')).toBe(4096)
  expect(readCallBytes('')).toBeNull()
})

test.runIf(process.platform === 'linux')('what this process reads is counted', async () => {
  expect(await bytesReadBy(process.pid)).toBeGreaterThan(0)
})

test.runIf(process.platform === 'linux')(
  'the most memory of this process is at least what it has',
  async () => {
    expect(await peakOf(process.pid)).toBeGreaterThan(process.memoryUsage.rss() / 2)
  },
)

test('a process that is not there has read nothing that is known', async () => {
  expect(await bytesReadBy(2 ** 30)).toBeNull()
  expect(await peakOf(2 ** 30)).toBeNull()
})
