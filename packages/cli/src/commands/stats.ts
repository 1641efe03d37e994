import { resolve } from 'node:path'
import type { Client } from '@unspool/client'
import type { IndexStatus, StatsBy, StatsFilter } from '@unspool/core'
import { Failure } from '../failure.ts'
import { awaitIndex, indexNow } from '../index-watch.ts'
import { checkSource } from '../known-source.ts'
import { reach } from '../reach.ts'
import { shortNames } from '../short-names.ts'
import { missingLines } from '../text/index-lines.ts'
import { statsJson, toolsJson } from '../text/stats-json.ts'
import { statsLines, toolLines } from '../text/stats-lines.ts'
import { localDate } from '../text/time.ts'
import type { Room } from './command.ts'

export interface StatsOptions {
  readonly by: StatsBy | 'tool'
  readonly since?: string
  readonly until?: string
  readonly source?: string
  readonly project?: string
  readonly model?: string
  /** Rows at most. */
  readonly lines?: number
  readonly json?: true
  readonly url?: string
}

/** All rows that a server gives, and how many of them people are shown where there may be thousands. */
const mostRows = 10_000
const usualRows = 20
/** Days that are shown when nobody says which. */
const usualDays = 28

/** Tokens, cost and what they were spent on. */
export async function stats(room: Room, options: StatsOptions): Promise<void> {
  const { by } = options
  const { client, isOwn, close } = await reach(room, { url: options.url, indexing: true })
  try {
    checkSource((await client.sessions.overview()).sources, options.source)
    if (isOwn) await awaitIndex(client, room)
    const question = questionOf(options)
    if (by === 'tool') await tellTools(client, room, question)
    else await tellTable(client, room, { ...question, by })
  } finally {
    await close()
  }
}

interface Question {
  readonly filter: StatsFilter
  /** Nobody said which days: it is the usual ones. */
  readonly usual: boolean
  readonly most: number
  readonly json: boolean
}

function questionOf(options: StatsOptions): Question {
  const { by, since, until, source, project, model, json } = options
  const usual = by === 'day' && since === undefined && until === undefined
  const filter = {
    since: usual ? usualSince(new Date()) : since,
    until,
    source,
    project: project === undefined ? undefined : resolve(project),
    model,
  }
  return { filter, usual, most: mostOf(options), json: json === true }
}

function usualSince(now: Date): string {
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - usualDays + 1)
  return localDate(first.getTime()).slice(0, 10)
}

function mostOf({ by, lines, json }: StatsOptions): number {
  if (lines !== undefined) return lines
  return !json && (by === 'project' || by === 'session') ? usualRows : mostRows
}

async function tellTable(
  client: Client,
  room: Room,
  { by, filter, usual, most, json }: Question & { by: StatsBy },
): Promise<void> {
  const table = await client.stats.table({ by, ...filter, limit: mostRows })
  admit(room, table.index)
  // The last days, but the first of all others: those are sorted by their tokens.
  const rows = by === 'day' ? table.rows.slice(-most) : table.rows.slice(0, most)
  if (json) return printJson(room, statsJson(rows, table, filter))
  const keys = by === 'session' ? rows.flatMap(({ key }) => key ?? []) : []
  const style = {
    ...styleOf(room, table.rows.length - rows.length),
    since: usual ? (filter.since ?? null) : null,
    names: await shortNames(client, keys),
  }
  await room.output.lines(statsLines(by, { ...table, rows }, style))
}

async function tellTools(client: Client, room: Room, { filter, most, json }: Question): Promise<void> {
  const all = await client.stats.tools(filter)
  const index = await indexNow(client, room.ending.signal)
  if (index === null) return
  admit(room, index)
  const rows = all.slice(0, most)
  if (json) return printJson(room, toolsJson(rows, all, filter))
  await room.output.lines(toolLines(rows, styleOf(room, all.length - rows.length)))
}

/** What is not in the numbers is said beside them. */
function admit({ voice }: Room, index: IndexStatus): void {
  if (index.state === 'off')
    throw new Failure(1, index.message ?? 'there is no index: unspool doctor says why')
  for (const line of missingLines(index, 'counted')) voice.say(line)
}

function styleOf({ output: { colours, columns }, config: { home } }: Room, rest: number) {
  return { colours, columns, home, rest }
}

async function printJson({ output }: Room, lines: readonly object[]): Promise<void> {
  for (const line of lines) await output.json(line)
}
