import { wholes } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { type Addition, type DayRow, summed, type ToolCount } from '../documents/additions.ts'
import type { AnswerRow, Counted } from '../documents/counter.ts'

/** Adds what was counted in a stretch of a session's log. */
export function saveCounted(connection: Connection, no: number, counted: Counted): void {
  if (counted.copiedBefore) {
    connection.run('UPDATE answer SET copied = 1 WHERE session = ?', no)
    for (const table of ['day', 'tool', 'counted'])
      connection.run(`DELETE FROM ${table} WHERE session = ?`, no)
  }
  for (const answer of counted.answers) saveAnswer(connection, no, answer)
  const { days, tools } = summed(firstOf(connection, no, counted.additions))
  for (const row of [...counted.paidDays, ...days]) saveDay(connection, no, row)
  for (const row of tools) saveTool(connection, no, row)
  resolveDoubles(
    connection,
    counted.answers.flatMap(({ identity }) => identity ?? []),
  )
}

function saveDay(connection: Connection, no: number, { day, model, prompts, answers }: DayRow): void {
  connection.run(
    `INSERT INTO day (session, day, model, prompts, answers) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET prompts = prompts + excluded.prompts, answers = answers + excluded.answers`,
    no,
    day,
    model,
    prompts,
    answers,
  )
}

function saveTool(connection: Connection, no: number, { day, tool, model, calls, errors }: ToolCount): void {
  connection.run(
    `INSERT INTO tool (session, day, tool, model, calls, errors) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET calls = calls + excluded.calls, errors = errors + excluded.errors`,
    no,
    day,
    tool,
    model,
    calls,
    errors,
  )
}

/**
 * Those of whose key nothing has counted in a session before; from now on it has. Neither statement can fail
 * half-way: before one that could, SQLite has the full-text indexes write out what they gather.
 */
function firstOf(connection: Connection, no: number, additions: readonly Addition[]): readonly Addition[] {
  if (additions.length === 0) return []
  const keys = JSON.stringify(additions.map(({ key }) => key))
  const known = connection.rows<[number]>(
    `SELECT ${wholes('key')} FROM counted WHERE session = ? AND key IN (SELECT value FROM json_each(?))`,
    no,
    keys,
  )
  connection.run('INSERT OR IGNORE INTO counted (session, key) SELECT ?, value FROM json_each(?)', no, keys)
  const counted = new Set(known.map(([key]) => key))
  return additions.filter(({ key }) => !counted.has(key))
}

/**
 * Of the records of one answer the one with the greatest output counts. Of equals it is the first, so that a
 * line that is written again says nothing new. The day is the first one's.
 */
function saveAnswer(connection: Connection, no: number, answer: AnswerRow): void {
  const { key, identity, day, model, usage, copied } = answer
  connection.run(
    `INSERT INTO answer (session, key, identity, day, model, input, cache_read, cache_write,
       cache_write_long, output, reasoning, cost, copied)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET model = excluded.model, input = excluded.input, cache_read = excluded.cache_read,
       cache_write = excluded.cache_write, cache_write_long = excluded.cache_write_long,
       output = excluded.output, reasoning = excluded.reasoning, cost = excluded.cost
     WHERE excluded.output > answer.output`,
    no,
    key,
    identity,
    day,
    model,
    usage.input,
    usage.cacheRead,
    usage.cacheWrite,
    usage.cacheWriteLong ?? 0,
    usage.output,
    usage.reasoning ?? 0,
    usage.cost ?? null,
    Number(copied),
  )
}

/**
 * A copy of a session need not say that it is one. Of all sessions that have an answer and do not call it
 * copied, the oldest is taken to have paid for it; which one that is does not depend on what was indexed first.
 */
export function resolveDoubles(connection: Connection, identities: readonly string[]): void {
  for (const identity of identities) {
    const holders = connection.rows<[number, number]>(
      `SELECT session.no, ${wholes('answer.doubled')} FROM answer JOIN session ON session.no = answer.session
       WHERE answer.identity = ? AND answer.copied = 0 ORDER BY session.created IS NULL, session.created, session.key`,
      identity,
    )
    for (const [place, [no, doubled]] of holders.entries()) {
      const now = Number(place > 0)
      if (now !== doubled)
        connection.run('UPDATE answer SET doubled = ? WHERE session = ? AND identity = ?', now, no, identity)
    }
  }
}
