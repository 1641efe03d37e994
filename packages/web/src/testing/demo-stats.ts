import type {
  Counts,
  IndexStatus,
  SessionSummary,
  StatsRequest,
  StatsRow,
  StatsTable,
  Tokens,
  ToolRow,
} from '@unspool/core'

/** What one session did on one day, as the demo tells it. */
export interface DemoWork {
  readonly day: string
  readonly session: SessionSummary
  readonly model: string
  readonly prompts: number
  readonly tokens: Tokens
  readonly reported: number
  readonly estimated: number
  readonly unpriced: number
}

export interface DemoStatsInput {
  readonly work: () => readonly DemoWork[]
  readonly index: () => IndexStatus
  /** In the order of the registry. */
  readonly sources: readonly string[]
}

/** Sums what there is, for any question. */
export function createDemoStats(input: DemoStatsInput) {
  const table = (request: StatsRequest): Promise<StatsTable> => Promise.resolve(tableOf(input, request))
  return { table, tools: (): Promise<readonly ToolRow[]> => Promise.resolve(toolsOf(input.work())) }
}

/** Work of a year on these sessions: less at weekends, more of late, and the same at each call. */
export function demoWork(sessions: readonly SessionSummary[], today: number): readonly DemoWork[] {
  const work: DemoWork[] = []
  const random = sequence(7)
  for (let ago = 364; ago >= 0; ago--) {
    const date = new Date(today)
    date.setDate(date.getDate() - ago)
    const weekend = date.getDay() % 6 === 0
    const most = Math.round((weekend ? 2 : 7) * (0.4 + (0.6 * (365 - ago)) / 365))
    for (let n = Math.floor(random() * (most + 1)); n > 0; n--) {
      const session = sessions[Math.floor(random() * random() * sessions.length)]
      if (session !== undefined) work.push(workOn(session, dayOf(date), random))
    }
  }
  return work
}

const models: Readonly<Record<string, readonly string[]>> = {
  ash: ['opus-4-5', 'opus-4-5', 'haiku-4-5'],
  birch: ['gpt-5.2-codex', 'gpt-5.2-codex', 'gpt-6'],
  cedar: ['sonnet-4-5'],
  dogwood: ['sonnet-4-5', 'gemini-3-pro'],
}

function workOn(session: SessionSummary, day: string, random: () => number): DemoWork {
  const known = models[session.source] ?? ['opus-4-5']
  const model = known[Math.floor(random() * known.length)] ?? 'opus-4-5'
  const size = 0.2 + random()
  const tokens = {
    input: Math.round(90_000 * size),
    cacheRead: Math.round(2_400_000 * size),
    cacheWrite: Math.round(160_000 * size),
    output: Math.round(60_000 * size),
    reasoning: 0,
  }
  const cost = model === 'gpt-6' ? 0 : 1.9 * size
  const reports = session.source === 'ash' || session.source === 'dogwood'
  const all = tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output
  return {
    day,
    session,
    model,
    tokens,
    prompts: 1 + Math.floor(random() * 12),
    reported: reports ? cost : 0,
    estimated: reports ? 0 : cost,
    unpriced: model === 'gpt-6' ? all : 0,
  }
}

function tableOf({ work, index, sources }: DemoStatsInput, request: StatsRequest): StatsTable {
  const { by, since = '', until = '9999', source, model, project, session, limit = 1_000 } = request
  const found = work().filter(
    (each) =>
      each.day >= since &&
      each.day <= until &&
      (source === undefined || each.session.source === source) &&
      (model === undefined || each.model === model) &&
      (project === undefined || each.session.cwd === project) &&
      (session === undefined || each.session.key === session),
  )
  // The demo has few sessions for a year of work: what one of them tells of itself is its last day.
  const all = session === undefined ? found : found.slice(-1)
  const groups = groupBy(all, (each) => keyOf(each, by))
  const rows = [...groups].map(([key, own]): StatsRow => rowOf(key, own, { by, sources }))
  rows.sort((a, b) => (by === 'day' ? (a.key ?? '').localeCompare(b.key ?? '') : sizeOf(b) - sizeOf(a)))
  const prices = {
    date: '2026-11-02',
    overridden: [],
    unknown: all.some((each) => each.unpriced) ? ['gpt-6'] : [],
  }
  return {
    rows: by === 'day' ? rows : rows.slice(0, limit),
    total: { ...countsOf(all), medianPrompts: medianOf(all) },
    prices,
    index: index(),
  }
}

function rowOf(
  key: string | null,
  own: readonly DemoWork[],
  { by, sources }: { by: StatsRequest['by']; sources: readonly string[] },
): StatsRow {
  const [first] = own
  const only = own.every(({ session }) => session.source === first?.session.source)
  const label = by === 'session' ? first?.session.title : by === 'source' ? first?.session.sourceLabel : key
  const each = sources.flatMap((source) => {
    const mine = own.filter(({ session }) => session.source === source)
    return mine.length === 0 ? [] : [{ source, ...countsOf(mine) }]
  })
  return {
    key,
    source: only ? (first?.session.source ?? null) : null,
    label: label ?? null,
    ...countsOf(own),
    ...(by === 'day' && { sources: each }),
  }
}

function keyOf({ day, model, session }: DemoWork, by: StatsRequest['by']): string | null {
  switch (by) {
    case 'day':
      return day
    case 'model':
      return model
    case 'project':
      return session.cwd
    case 'source':
      return session.source
    case 'session':
      return session.key
  }
}

function countsOf(work: readonly DemoWork[]): Counts {
  const sum = (of: (each: DemoWork) => number): number => work.reduce((total, each) => total + of(each), 0)
  return {
    sessions: new Set(work.map(({ session }) => session.key)).size,
    prompts: sum(({ prompts }) => prompts),
    answers: sum(({ prompts }) => prompts * 4),
    tokens: {
      input: sum(({ tokens }) => tokens.input),
      cacheRead: sum(({ tokens }) => tokens.cacheRead),
      cacheWrite: sum(({ tokens }) => tokens.cacheWrite),
      output: sum(({ tokens }) => tokens.output),
      reasoning: 0,
    },
    cost: {
      reported: sum(({ reported }) => reported),
      estimated: sum(({ estimated }) => estimated),
      unpriced: sum(({ unpriced }) => unpriced),
    },
  }
}

function medianOf(work: readonly DemoWork[]): number {
  const prompts = [...groupBy(work, ({ session }) => session.key).values()]
    .map((own) => own.reduce((sum, each) => sum + each.prompts, 0))
    .toSorted((a, b) => a - b)
  return prompts[Math.floor(prompts.length / 2)] ?? 0
}

function toolsOf(work: readonly DemoWork[]): readonly ToolRow[] {
  const calls = work.length
  return (
    [
      ['Bash', 14, 0.09],
      ['Read', 12, 0.01],
      ['Edit', 7, 0.04],
      ['exec_command', 5, 0.12],
      ['Grep', 4, 0],
      ['mcp__linear__get_issue', 0.6, 0.02],
    ] as const
  ).flatMap(([tool, each, failing]) => {
    const row = { tool, calls: Math.round(calls * each), errors: Math.round(calls * each * failing) }
    return row.calls === 0 ? [] : [{ ...row, sessions: Math.ceil(calls / 9) }]
  })
}

function groupBy<K>(work: readonly DemoWork[], key: (each: DemoWork) => K): Map<K, DemoWork[]> {
  const groups = new Map<K, DemoWork[]>()
  for (const each of work) groups.set(key(each), [...(groups.get(key(each)) ?? []), each])
  return groups
}

function sizeOf({ tokens }: Counts): number {
  return tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output
}

function dayOf(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-')
}

function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
