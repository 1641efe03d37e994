import { expect, test } from 'vitest'
import { bytesReadBy, cpuMsOf, peakOf, readCallBytes, statCpuMs } from './proc.ts'

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

test('processor time is told from what else is told, whatever the program is called', () => {
  const name = '(node) 1 2 (x)'
  expect(statCpuMs(`7 (${name}) S 1 7 7 0 -1 4194304 900 0 3 0 120 34 0 0 20 0 11 0 5000 1 2\n`)).toBe(1_540)
})

test.runIf(process.platform === 'linux')(
  'processor time of this process is what it says itself',
  async () => {
    const { user, system } = process.cpuUsage()
    const told = (await cpuMsOf(process.pid)) ?? 0
    const after = process.cpuUsage()
    // Each of the two is counted in hundredths of a second.
    expect(told).toBeGreaterThanOrEqual((user + system) / 1000 - 20)
    expect(told).toBeLessThanOrEqual((after.user + after.system) / 1000 + 20)
  },
)

test('a process that is not there has read nothing that is known', async () => {
  expect(await bytesReadBy(2 ** 30)).toBeNull()
  expect(await peakOf(2 ** 30)).toBeNull()
  expect(await cpuMsOf(2 ** 30)).toBeNull()
})
