import { demoQuestion } from './demo-asking.ts'
import { idleStatus, type SessionSummary, type SourceOverview } from '@unspool/core'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Four invented sources: in the demo as anywhere else, the page learns of them only from here. */
export function demoSources(
  labels: readonly string[] = ['Ash', 'Birch', 'Cedar', 'Dogwood'],
  sessions = 12,
): readonly SourceOverview[] {
  return sourceIds.map((id, n) => ({
    id,
    label: labels[n] ?? id,
    sessions,
    roots: [{ path: `~/.${id}/sessions`, exists: sessions > 0 || n % 3 === 0 }],
    unreadable: 0,
  }))
}

const sourceIds = ['ash', 'birch', 'cedar', 'dogwood'] as const

/** A session with this key; all else is invented. `ago`: milliseconds since it grew; for a minute it counts as at work. */
export function demoSession(
  key: string,
  title: string | null,
  more: Partial<SessionSummary> & { readonly ago?: number } = {},
): SessionSummary {
  const { ago = HOUR, ...given } = more
  const [source = '', ...id] = key.split(':')
  const updatedAt = Date.now() - ago
  return {
    key,
    source,
    sourceLabel: source,
    id: id.join(':'),
    title,
    cwd: '/home/ada/code/unspool',
    model: 'opus-4-5',
    gitBranch: null,
    writtenBy: '2.1.330',
    createdAt: updatedAt - 40 * MINUTE,
    updatedAt,
    parent: null,
    relation: null,
    path: `/home/ada/.agent/${key}.jsonl`,
    bytes: 120_000,
    usage: null,
    resume: `agent --resume ${key}`,
    goneAt: null,
    status: ago < MINUTE ? { ...idleStatus, state: 'working', since: updatedAt - 2 * MINUTE } : idleStatus,
    diagnostics: { badLines: null, unknown: {} },
    ...given,
  }
}

/** A list as somebody has it who works with all four. */
export function demoList(): readonly SessionSummary[] {
  const day = 24 * HOUR
  const said: readonly (readonly [key: string, title: string, project: string, ago: number])[] = [
    ['ash:9f1c', 'Reader stops after one torn line', 'unspool', 4_000],
    ['birch:77ab', 'Flaky reconnect test on Linux', 'unspool', 21_000],
    ['dogwood:31de', 'Release notes for 0.4', 'notes', 48_000],
    ['ash:04aa', 'Move cursors to opaque strings', 'unspool', 9 * MINUTE],
    ['cedar:5e02', 'Export keeps the order of images', 'atlas-web', 38 * MINUTE],
    ['birch:1b7d', 'Why is the image 1.4 GB?', 'infra', 1.2 * HOUR],
    ['ash:c0de', 'Colours for the chart legend', 'atlas-web', 2.1 * HOUR],
    ['dogwood:aa10', 'Parse ISO weeks without a library', 'tiny-dates', 3.4 * HOUR],
    ['cedar:77f0', 'Rate limits for the public API', 'gateway', day],
    ['ash:2b2b', 'Postgres 17 upgrade, dry run', 'gateway', day + HOUR],
    ['birch:e9e9', 'Rename user_id to account_id everywhere in the schema', 'gateway', day + 2 * HOUR],
    ['dogwood:0d0d', 'Trim the bundle below 40 KB', 'tiny-dates', 2 * day],
    ['ash:51ab', 'Sketch the offline mode', 'atlas-web', 3 * day],
    ['birch:7c11', 'Cache keys that survive a rename', 'infra', 9 * day],
    ['cedar:90aa', 'Paginate the audit log', 'gateway', 20 * day],
    ['ash:f0f0', 'Draw the architecture page', 'notes', 40 * day],
  ]
  return said.map(([key, title, project, ago], n) =>
    demoSession(key, title, {
      ago,
      cwd: `/home/ada/code/${project}`,
      gitBranch: n % 3 === 0 ? 'fix/torn-lines' : null,
    }),
  )
}

/** One runs a command, one asks, one has ended; the others are as any session. */
export function demoStanding({ key, updatedAt }: SessionSummary): Partial<SessionSummary> {
  const at = updatedAt ?? 0
  const call = { name: 'Bash', input: { command: 'npm test -w @unspool/parsers' } }
  if (key === 'ash:9f1c') return { status: { ...idleStatus, state: 'working', since: at - 2 * MINUTE, call } }
  if (key === 'ash:04aa')
    return { status: { ...idleStatus, state: 'waiting', since: at, call: demoQuestion } }
  return key === 'ash:c0de' ? { status: { ...idleStatus, state: 'ended' } } : {}
}
