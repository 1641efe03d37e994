import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ChangedFile } from '@unspool/core'
import { changedFiles, FileLedger } from '@unspool/core/tools'
import { afterAll, expect, it } from 'vitest'
import { readFileSteps } from './read-file-steps.ts'
import type { Source } from './source.ts'
import type { Checkpoint, LogRef } from './log-ref.ts'
import { findSessions, fixturesOf, rootsIn, sampledSources } from './testing/index.ts'

const sampled = await sampledSources()
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** As many bytes a step as make every line one. */
function ledgerOf(source: Source, log: LogRef, bytes?: number): FileLedger {
  const ledger = new FileLedger()
  for (let after: Checkpoint | null = null; ;) {
    const limits = bytes === undefined ? {} : { bytes }
    const read = readFileSteps(source, { log, after, settled: true, limits })
    if (read.status !== 'appended') throw new Error(`the log is ${read.status}`)
    for (const step of read.steps) ledger.take(step)
    if (!read.more) return ledger
    after = read.checkpoint
  }
}

function filesIn(source: Source, log: LogRef, cwd: string | null): readonly ChangedFile[] {
  const edits = ledgerOf(source, log).edits()
  expect(ledgerOf(source, log, 1).edits()).toEqual(edits)
  return changedFiles([{ session: '', cwd, edits }], { from: 0, limit: 100, edits: 100 }).files
}

function told(files: readonly ChangedFile[]): readonly string[] {
  return files.map(
    ({ path, added, removed, edits }) =>
      `${path} +${added} -${removed} ${edits.map(({ kind, state }) => `${kind} ${state}`).join(', ')}`,
  )
}

/** Counted by hand in the fixtures. */
const inFixtures: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  claude: {},
  codex: { '019c0000-0000-7000-8000-000000000001': ['/srv/shop/README.md +1 -0 written done'] },
  factory: {},
  pi: { '019f0000-0000-7000-8000-000000000002': ['/srv/blog/feed.xml +0 -0 edited failed'] },
}

it.each(sampled)('the fixtures of $source.id', ({ source }) => {
  const found = findSessions(source, rootsIn(source, fixturesOf(source)))
    .map(({ summary, log }) => [summary.id, told(filesIn(source, log, summary.cwd))] as const)
    .filter(([, files]) => files.length > 0)
  expect(Object.fromEntries(found)).toEqual(inFixtures[source.id])
})

/** What an agent records of its own edits, beside the call: each in its own way. */
const results: Readonly<Record<string, (n: number, call: number) => string>> = {
  claude: (n, call) =>
    JSON.stringify({
      parentUuid: `u-${n - 1}`,
      isSidechain: false,
      type: 'user',
      uuid: `u-${n}`,
      timestamp: '2026-05-01T08:00:00.000Z',
      cwd: '/srv/app',
      message: {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: `call-${call}`, content: 'ok' }],
      },
      toolUseResult: {
        filePath: '/srv/x/a.ts',
        structuredPatch: [
          { oldStart: 1, oldLines: 2, newStart: 1, newLines: 3, lines: [' a', '-b', '+c', '+d'] },
          { oldStart: 9, oldLines: 1, newStart: 10, newLines: 1, lines: ['-e', '+f'] },
        ],
      },
    }),
  codex: (n, call) =>
    JSON.stringify({
      timestamp: '2026-05-02T09:00:00.100Z',
      ordinal: n + 1,
      type: 'event_msg',
      payload: {
        type: 'patch_apply_end',
        call_id: `call-${call}`,
        success: true,
        changes: {
          '/srv/x/a.ts': { type: 'update', unified_diff: '@@ -1,3 +1,4 @@\n a\n-b\n-e\n+c\n+d\n+f\n' },
        },
      },
    }),
  factory: (n, call) =>
    JSON.stringify({
      type: 'message',
      id: `m-${n}`,
      parentId: `m-${n - 1}`,
      timestamp: '2026-05-03T10:00:00.000Z',
      message: {
        role: 'user',
        content: [
          {
            type: 'tool_result',
            tool_use_id: `call-${call}`,
            content: JSON.stringify({
              success: true,
              file_path: '/srv/x/a.ts',
              diffLines: [
                { type: 'removed', content: 'b', lineNumber: { old: 1 } },
                { type: 'removed', content: 'e', lineNumber: { old: 2 } },
                ...['c', 'd', 'f'].map((content, line) => ({
                  type: 'added',
                  content,
                  lineNumber: { new: line + 1 },
                })),
              ],
            }),
          },
        ],
      },
    }),
  pi: (n, call) =>
    JSON.stringify({
      type: 'message',
      id: n.toString(16).padStart(8, '0'),
      parentId: (n - 1).toString(16).padStart(8, '0'),
      timestamp: '2026-05-04T07:00:01.000Z',
      message: {
        role: 'toolResult',
        toolCallId: `call-${call}`,
        toolName: 'edit',
        content: [{ type: 'text', text: 'ok' }],
        details: { patch: '--- a.ts\n+++ a.ts\n@@ -1,3 +1,4 @@\n a\n-b\n-e\n+c\n+d\n+f\n' },
        isError: false,
      },
    }),
}

it.each(sampled)('the diff that $source.id records of an edit counts', ({ source, sample }) => {
  const folder = mkdtempSync(join(tmpdir(), 'unspool-files-'))
  folders.push(folder)
  const path = join(folder, sample.fileName)
  mkdirSync(dirname(path), { recursive: true })
  const edit = { name: 'edit', input: { path: 'a.ts', oldText: 'b', newText: 'c' } }
  const write = { name: 'write', input: { path: '/srv/new.md', content: '1\n2\n' } }
  const lines = [
    ...(sample.header === null ? [] : [sample.header('title')]),
    sample.prompt(0, 'go'),
    sample.call(1, edit),
    results[source.id]?.(2, 1) ?? '',
    sample.call(3, write),
    sample.result(4, 3),
    sample.call(5, write),
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  const log = { source: source.id, segments: [{ path, name: sample.fileName }] }
  expect(told(filesIn(source, log, '/srv/x'))).toEqual([
    '/srv/new.md +2 -0 written done, written open',
    '/srv/x/a.ts +3 -2 edited done',
  ])
})
