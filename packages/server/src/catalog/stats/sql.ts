import type { StatsBy, StatsFilter } from '@unspool/core'
import { texts, wholes } from '../columns.ts'
import type { Value } from '../connection.ts'
import { dayNumber } from '../documents/day.ts'

/** The day of a session's last message. */
const lastDay = `cast(strftime('%Y%m%d', session.updated / 1000, 'unixepoch', 'localtime') AS INTEGER)`

/**
 * All tokens that count, a row an answer: not what was copied from another session, and each answer of
 * several sessions once. Agents that only keep a total beside a session spent it on its last day; one that
 * goes on from another session starts with that one's total.
 */
const spent = `
  spent AS (
    SELECT session, day, model, input, cache_read, cache_write, cache_write_long, output, reasoning, cost
    FROM answer WHERE copied = 0 AND doubled = 0
    UNION ALL
    SELECT session.no, ${lastDay}, session.model, ${own('input')}, ${own('cacheRead')}, ${own('cacheWrite')}, ${own('cacheWriteLong')},
      ${own('output')}, ${own('reasoning')}, ${own('cost', 'NULL')}
    FROM session
    LEFT JOIN session AS earlier ON earlier.key = session.parent AND session.relation = 'continuation'
    WHERE session.usage IS NOT NULL
  )`

/** What is active, a row a session, day and model: whatever was asked, answered or paid for. */
const active = `
  active AS (
    SELECT session, day, nullif(model, '') AS model FROM day
    UNION ALL SELECT no, ${lastDay}, model FROM session WHERE usage IS NOT NULL
  )`

function own(field: string, missing = '0'): string {
  const total = `session.usage ->> '$.${field}'`
  const before = `coalesce(earlier.usage ->> '$.${field}', 0)`
  return `coalesce(max(0, ${total} - ${before}), ${missing})`
}

const keys: Readonly<Record<StatsBy, string>> = {
  day: 'x.day',
  model: 'coalesce(x.model, session.model)',
  project: 'session.project',
  source: 'session.source',
  session: 'session.key',
}

function shown(by: StatsBy, key = keys[by]): string {
  return by === 'day' ? wholes(key) : texts(key)
}

export interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
}

/** Tokens and what they cost, by key (by its place: the name is also a column's, which would go first), source and model; those with a reported cost apart. */
export function spentBy(by: StatsBy, filter: StatsFilter): Statement {
  const { where, values } = clauses(filter)
  const priced = 'coalesce(x.cost, 0) > 0'
  return {
    sql: `WITH ${spent}
      SELECT ${shown(by)}, ${texts('session.source', keys.model)}, ${priced} AS reported,
        sum(x.input), sum(x.cache_read), sum(x.cache_write), sum(x.cache_write_long), sum(x.output), sum(x.reasoning),
        sum(CASE WHEN ${priced} THEN x.cost ELSE 0 END)
      FROM spent AS x JOIN session ON session.no = x.session ${where}
      GROUP BY 1, 2, 3, 4`,
    values,
  }
}

/** Prompts of people and answers of models, by key and source. */
export function turnsBy(by: StatsBy, filter: StatsFilter): Statement {
  const { where, values } = clauses(filter, `nullif(x.model, '')`)
  const key = keys[by].replace('x.model', `nullif(x.model, '')`)
  return {
    sql: `SELECT ${shown(by, key)}, ${texts('session.source')},
        sum(CASE WHEN session.relation = 'subagent' THEN 0 ELSE x.prompts END), sum(x.answers)
      FROM day AS x JOIN session ON session.no = x.session ${where} GROUP BY 1, 2`,
    values,
  }
}

/** Sessions by key and source, each once. */
export function sessionsBy(by: StatsBy, filter: StatsFilter): Statement {
  const { where, values } = clauses(filter)
  return {
    sql: `WITH ${active}
      SELECT ${shown(by)}, ${texts('session.source')}, count(DISTINCT x.session)
      FROM active AS x JOIN session ON session.no = x.session ${where} GROUP BY 1, 2`,
    values,
  }
}

/** Prompts of each session that has any, for their median. */
export function promptsOf(filter: StatsFilter): Statement {
  const { where, values } = clauses(filter, `nullif(x.model, '')`)
  return {
    sql: `SELECT sum(x.prompts) AS prompts FROM day AS x JOIN session ON session.no = x.session ${where}
      ${where === '' ? 'WHERE' : 'AND'} coalesce(session.relation, '') <> 'subagent'
      GROUP BY x.session HAVING sum(x.prompts) > 0 ORDER BY 1`,
    values,
  }
}

export function toolsBy(filter: StatsFilter): Statement {
  const { where, values } = clauses(filter, `nullif(x.model, '')`)
  return {
    sql: `SELECT ${texts('x.tool')}, sum(x.calls) AS calls, sum(x.errors), count(DISTINCT x.session)
      FROM tool AS x JOIN session ON session.no = x.session ${where} GROUP BY x.tool ORDER BY calls DESC, x.tool`,
    values,
  }
}

function clauses(
  { source, project, model, session, since, until }: StatsFilter,
  ofModel = 'x.model',
): { where: string; values: readonly Value[] } {
  const all: [string, Value | undefined][] = [
    ['session.source = ?', source],
    ['session.project = ?', project],
    [`coalesce(${ofModel}, session.model) = ?`, model],
    ['session.key = ?', session],
    ['x.day >= ?', since === undefined ? undefined : dayNumber(since)],
    ['x.day <= ?', until === undefined ? undefined : dayNumber(until)],
  ]
  const used = all.filter((one): one is [string, Value] => one[1] !== undefined)
  return {
    where: used.length === 0 ? '' : `WHERE ${used.map(([clause]) => clause).join(' AND ')}`,
    values: used.map(([, value]) => value),
  }
}
