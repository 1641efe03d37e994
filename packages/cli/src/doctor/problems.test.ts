import type { SystemReport } from '@unspool/core'
import { expect, test } from 'vitest'
import type { Examination } from './examination.ts'
import { problemsOf } from './problems.ts'

const report: SystemReport = {
  version: '2.0.0',
  sources: [
    {
      id: 'pi',
      label: 'Pi',
      sessions: 1,
      roots: [{ path: '/home/me/.pi', exists: true, reason: null }],
      unreadable: [],
      versions: [],
      unknown: [],
      broken: [],
    },
  ],
  machine: {
    node: 'v22.0.0',
    platform: 'linux x64',
    openFiles: 4096,
    watching: { folders: 100, polling: false, most: { watches: 1000, instances: 128 } },
  },
  catalog: {
    status: {
      state: 'ready',
      sessions: 1,
      words: 1,
      substrings: 1,
      bytes: { done: 1, total: 1 },
      database: null,
      message: null,
    },
    isWriter: true,
    history: { keeping: false, files: 0, bytes: 0 },
  },
}

const sound: Examination = {
  report,
  server: { state: 'running', version: '2.0.0', url: 'http://127.0.0.1:4400', pid: 7 },
  state: {
    path: '/state',
    exists: true,
    refused: null,
    mode: 0o700,
    token: { path: '/state/token', exists: true, mode: 0o600 },
  },
  index: { path: '/state/catalog.db', state: 'sound', isLed: true, aside: [] },
}

const watching = (more: Partial<SystemReport['machine']['watching']>): Examination => {
  const { machine } = report
  return {
    ...sound,
    report: { ...report, machine: { ...machine, watching: { ...machine.watching, ...more } } },
  }
}

const withSource = (more: Partial<SystemReport['sources'][number]>): Examination => ({
  ...sound,
  report: { ...report, sources: report.sources.map((source) => ({ ...source, ...more })) },
})

test('nothing', () => {
  expect(problemsOf(sound, '/home/me')).toEqual([])
})

test.each<[name: string, Examination, what: RegExp, remedy: RegExp]>([
  [
    'few watches',
    watching({ folders: 900 }),
    /^Unspool watches 900 folders, and the system gives a user 1,000 watches\.$/,
    /sysctl fs\.inotify\.max_user_watches=524288/,
  ],
  ['no watches left', watching({ polling: true }), /no more watches/, /sysctl/],
  [
    'no watches, and no limits told',
    watching({ polling: true, most: null }),
    /no more watches/,
    /^End programs/,
  ],
  [
    'few open files',
    { ...sound, report: { ...report, machine: { ...report.machine, openFiles: 256 } } },
    /256 files open/,
    /ulimit -n 4096/,
  ],
  [
    'files that cannot be read',
    withSource({
      unreadable: ['a', 'b', 'c', 'd'].map((name) => ({ path: `/home/me/.pi/${name}`, reason: 'EACCES' })),
    }),
    /^Pi: 4 files or folders cannot be read \(EACCES\): ~\/\.pi\/a, ~\/\.pi\/b, ~\/\.pi\/c and 1 more\.$/,
    /chmod -R u\+rX <path>/,
  ],
  [
    'a root that cannot be read',
    withSource({ roots: [{ path: "/srv/it's", exists: true, reason: 'EACCES' }] }),
    /^Pi: 1 file or folder/,
    /chmod -R u\+rX '\/srv\/it'\\''s'/,
  ],
  [
    'a file that meets a bug',
    withSource({ unreadable: [{ path: '/p', reason: 'UNEXPECTED' }] }),
    /UNEXPECTED/,
    /bug/,
  ],
  [
    'a server of another version',
    { ...sound, server: { ...sound.server, state: 'other-version', version: '1.9.0' } },
    /is version 1\.9\.0, this one is 2\.0\.0/,
    /process 7/,
  ],
  [
    'a server that hangs',
    { ...sound, server: { ...sound.server, state: 'silent' } },
    /does not answer/,
    /process 7/,
  ],
  [
    'a folder that cannot be written',
    { ...sound, state: { ...sound.state, refused: 'EACCES' } },
    /^\/state cannot be written \(EACCES\)/,
    /UNSPOOL_STATE_DIR/,
  ],
  ['a newer index', { ...sound, index: { ...sound.index, state: 'newer' } }, /newer Unspool/, /--rebuild/],
  [
    'an index that is another’s',
    { ...sound, index: { ...sound.index, state: 'taken' } },
    /^Another process has the index/,
    /by itself/,
  ],
  [
    'a full disk',
    {
      ...sound,
      report: {
        ...report,
        catalog: {
          ...report.catalog,
          status: { ...report.catalog.status, state: 'stopped', message: 'the disk is full' },
        },
      },
    },
    /^Indexing has stopped: the disk is full\.$/,
    /by itself/,
  ],
])('%s', (...[, examination, what, remedy]) => {
  const problems = problemsOf(examination, '/home/me')
  expect(problems).toHaveLength(1)
  expect(problems[0]?.what).toMatch(what)
  expect(problems[0]?.remedy).toMatch(remedy)
  for (const { means } of problems) expect(means).toMatch(/^[A-Z].*[^.]\.$/)
})

test('what nobody knows is told version by version', () => {
  const odd = { count: 3, files: 1, first: { path: '/p', at: 0 } }
  const unknown = [
    { ...odd, type: 'a', version: '1.0' },
    { ...odd, type: 'b', version: '2.0' },
    { ...odd, type: null, version: '2.0' },
  ]
  expect(problemsOf(withSource({ unknown }), '/').map(({ what }) => what)).toEqual([
    'Pi 1.0 writes records that this Unspool does not know: a (3).',
    'Pi 2.0 writes records that this Unspool does not know: b (3), without a name (3).',
  ])
})
