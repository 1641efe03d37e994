import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { Conversation, type Message, sessionKey, type Usage } from '@unspool/core'
import { describe, expect, it } from 'vitest'
import type { SessionFacts } from '../session-summary.ts'
import type { Source } from '../source.ts'
import {
  type Expected,
  expectedOf,
  type ExpectedRow,
  type ExpectedUsage,
  fixturesOf,
  rootsIn,
} from './expected.ts'
import { fits } from './gist.ts'
import { readSessions } from './read-sessions.ts'
import { testRewrite } from './rewrite.ts'
import { allTurns, type Row, rowsOf } from './rows.ts'

/** A session of the fixtures, read and folded. */
interface Told {
  readonly summary: SessionFacts
  readonly messages: readonly Message[]
  readonly conversation: Conversation
}

/** The suite every source passes: all files of its fixtures come to what `EXPECTED.json` says of them, and to nothing else. */
export function testSource(source: Source): void {
  const folder = fixturesOf(source)
  const sessions = told(source, folder)
  const fileOf = ({ summary }: Told): string =>
    summary.path
      .slice(folder.length + 1)
      .split(sep)
      .join('/')
  describe(`${source.label}: what the fixtures say`, () => {
    const expected = expectedOf(source)
    for (const entry of expected) {
      const session = sessions.find((candidate) => isOf(entry, candidate, fileOf(candidate)))
      if (session === undefined) testRewrite(source, entry)
      else
        describe(entry.file, () =>
          testEntry({ source, entry, session, sessions, isNewest: fileOf(session) === entry.file }),
        )
    }

    it('lists no session that is not expected', () => {
      const files = new Set(expected.map(({ file }) => file))
      expect(sessions.map(fileOf).filter((file) => !files.has(file))).toEqual([])
    })
  })
}

function told(source: Source, folder: string): readonly Told[] {
  return readSessions(source, rootsIn(source, folder)).map(({ summary, messages }) => {
    const conversation = new Conversation()
    const entries = messages.map((message) => ({ cursor: message.id, message }))
    conversation.apply({ reset: false, entries, upToDate: true })
    return { summary, messages, conversation }
  })
}

function isOf({ file, sessionId, id }: Expected, { summary }: Told, path: string): boolean {
  return path === file || (id === undefined && sessionId === summary.id)
}

interface Case {
  readonly source: Source
  readonly entry: Expected
  readonly session: Told
  readonly sessions: readonly Told[]
  /** The entry is about the newest file of the session. */
  readonly isNewest: boolean
}

function testEntry(test: Case): void {
  testSummary(test)
  testRows(test)
  testCuts(test)
  testUsage(test)
}

function testSummary({ source, entry, session, sessions }: Case): void {
  const { summary } = session
  it('has its id, title, directory, model, version, parent and beginning', () => {
    const keys = ['title', 'cwd', 'model', 'writtenBy'] as const
    const named = keys.filter((key) => entry[key] !== undefined)
    expect(pick(summary, named)).toEqual(pick(entry, named))
    const parent = entry.parent ?? entry.forkOf
    if (parent !== undefined) expect(summary.parent).toBe(sessionKey(source.id, parent))
    else if (named.length > 0) expect(summary.parent).toBeNull()
    const id = entry.id === undefined ? entry.sessionId : `${entry.parent}/${entry.id}`
    if (id !== undefined) expect(summary.key).toBe(sessionKey(source.id, id))
    if (entry.ownFrom !== undefined) expect(summary.createdAt).toBe(Date.parse(entry.ownFrom))
  })

  it('is there once', () => {
    expect(sessions.filter(({ summary: { id } }) => id === summary.id)).toHaveLength(1)
  })

  const { titleWithoutIndexFile } = entry
  if (titleWithoutIndexFile !== undefined)
    it('has the title of its own file where no other names one', () => {
      const folder = mkdtempSync(join(tmpdir(), 'unspool-'))
      try {
        cpSync(join(fixturesOf(source), entry.file), join(folder, entry.file))
        expect(told(source, folder).map(({ summary: { title } }) => title)).toEqual([titleWithoutIndexFile])
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
}

function pick<Key extends string>(
  value: Readonly<Partial<Record<Key, unknown>>>,
  keys: readonly Key[],
): object {
  return Object.fromEntries(keys.map((key) => [key, value[key]]))
}

function testRows({ entry, session: { conversation, messages }, isNewest }: Case): void {
  const all = allTurns(conversation, messages)
  const active = isNewest ? conversation.turns() : conversation.turns(leftHead(conversation))
  const own = (turns: typeof all): typeof all => turns.filter(({ from }) => from === null)
  const off = all.filter((turn) => !conversation.turns().includes(turn))
  const shown = entry.activePath ?? entry.messagesLogical ?? entry.messages
  if (shown !== undefined) it('shows these rows', () => expectRows(rowsOf(own(active), messages), shown))
  if (entry.messagesOwn !== undefined)
    it('adds these rows to what it was copied from', () =>
      expectRows(rowsOf(own(all), messages), entry.messagesOwn ?? []))
  const left = entry.abandoned ?? entry.offPath
  if (left !== undefined)
    it('left these rows on other branches', () => expectRows(rowsOf(off, messages), left))

  const { toolPairs = {} } = entry
  if (Object.keys(toolPairs).length > 0)
    it('joins calls with their results', () => {
      const tools = all
        .flatMap((turn) => (turn.role === 'assistant' ? turn.parts : []))
        .filter((part) => part.type === 'tool')
      const ends = tools.map(({ callId, result }) => [callId, result?.isError ? 'error' : 'ok'])
      expect(Object.fromEntries(ends)).toEqual(toolPairs)
    })
}

function testCuts({ session: { conversation, messages } }: Case): void {
  it.each([1, 2, 5])('shows the same when it is read backward in pages of %i', (size) => {
    const paged = new Conversation()
    for (let end = messages.length; end >= 0; end -= size) {
      const start = Math.max(0, end - size)
      const before = start === 0 ? null : 'earlier'
      paged.prepend({ messages: messages.slice(start, end), before, after: 'later', reset: false })
    }
    expect(paged.turns()).toEqual(conversation.turns())
    expect(paged.branches()).toEqual(conversation.branches())
    expect(paged.usage()).toEqual(conversation.usage())
  })
}

/** The end of a branch that was left. */
function leftHead(conversation: Conversation): string | undefined {
  return conversation
    .branches()
    .flatMap(({ branches }) => branches)
    .find(({ active }) => !active)?.head
}

/** Compares number, order, roles and texts; where they differ, all of it is shown. */
function expectRows(rows: readonly Row[], expected: readonly ExpectedRow[]): void {
  const seen = rows.map((row, index): ExpectedRow => {
    const gist = expected[index]?.[1]
    return [row.role, gist !== undefined && fits(row, gist) ? gist : JSON.stringify(row.parts)]
  })
  expect(seen).toEqual(expected)
}

function testUsage({ source, entry, session, sessions }: Case): void {
  const { summary, conversation } = session
  const raw = summary.usage ?? conversation.usage()
  const carried =
    summary.relation === 'continuation'
      ? sessions.find(({ summary: { key } }) => key === summary.parent)
      : undefined
  const own = summary.usage === null ? conversation.usage() : without(summary.usage, carried?.summary.usage)
  const usages = { usage: own, usageOwn: own, usageAllBranches: own, usageRaw: raw }
  for (const [name, usage] of Object.entries(usages)) {
    const expected = entry[name as keyof typeof usages]
    if (expected !== undefined) it(`has this ${name}`, () => expectUsage(usage, expected))
  }

  const { subagents = {} } = entry
  for (const agent of Object.values(subagents))
    it(`is the parent of ${agent}`, () => {
      const child = sessions.find(
        ({ summary: { key } }) => key === sessionKey(source.id, `${summary.id}/${agent}`),
      )
      expect(child?.summary).toMatchObject({ parent: summary.key, relation: 'subagent' })
    })
}

/** A session that goes on with another's total has spent what it grew by. */
function without(usage: Usage, carried: Usage | null | undefined): Usage {
  if (!carried) return usage
  return {
    input: usage.input - carried.input,
    cacheRead: usage.cacheRead - carried.cacheRead,
    cacheWrite: usage.cacheWrite - carried.cacheWrite,
    output: usage.output - carried.output,
  }
}

function expectUsage(usage: Usage, expected: ExpectedUsage): void {
  const { cost = 0, ...tokens } = usage
  const all = {
    ...tokens,
    cached: usage.cacheRead,
    input_incl_cache: usage.input + usage.cacheRead + usage.cacheWrite,
  }
  const keys = (Object.keys(expected) as (keyof ExpectedUsage)[]).filter((key) => key in all)
  expect(pick(all, keys as (keyof typeof all)[])).toEqual(pick(expected, keys))
  if (expected.cost !== undefined) expect(cost).toBeCloseTo(expected.cost, 9)
}
