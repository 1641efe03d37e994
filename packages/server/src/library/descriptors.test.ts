import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { workerUrl, type FileSummary, type ScanResult } from '@unspool/parsers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Home, samples } from '../testing/home.ts'
import { mayRecover } from './summaries.ts'

let home: Home
beforeEach(() => {
  home = new Home()
})
afterEach(() => home.remove())

/** What a source's worker answers in a process that has as many files open as it may have. */
const script = `
  import { openSync } from 'node:fs'
  const { scan, summarise } = await import(process.argv[1])
  const { source, roots } = JSON.parse(process.argv[2])
  const scanned = scan({ source, roots })
  try { for (;;) openSync(process.execPath, 'r') } catch (error) { if (error.code !== 'EMFILE') throw error }
  const answers = { scanned, summaries: summarise({ source, files: scanned.files }), again: '' }
  try { scan({ source, roots }) } catch (error) { answers.again = error.code }
  console.log(JSON.stringify(answers))`

// Elsewhere a process cannot be kept from opening files.
test.skipIf(!existsSync('/bin/sh'))(
  'files that cannot be opened for want of descriptors are looked at again',
  () => {
    for (const { source } of samples) {
      home.session(source.id).begin()
      const request = JSON.stringify({ source: source.id, roots: source.roots(home.environment) })
      const line = 'ulimit -n 60 && exec "$@"'
      const node = [process.execPath, '--input-type=module', '-e', script, workerUrl.href, request]
      const { stdout } = spawnSync('/bin/sh', ['-c', line, 'sh', ...node], { encoding: 'utf8' })
      const { summaries, again, scanned } = JSON.parse(stdout) as {
        scanned: ScanResult
        summaries: FileSummary[]
        again: string
      }
      expect(scanned.files).toHaveLength(1)
      expect(summaries.map((summary) => [summary.role, mayRecover(summary)])).toEqual([['unreadable', true]])
      // A folder that cannot be listed is not empty.
      expect(again).toBe('EMFILE')
    }
  },
)
