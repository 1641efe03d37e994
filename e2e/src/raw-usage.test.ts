import { join } from 'node:path'
import { Conversation, type Message, type Usage } from '@unspool/core'
import { sources } from '@unspool/parsers'
import { expectedOf, type ExpectedUsage, fixturesOf, readSessions, rootsIn } from '@unspool/parsers/testing'
import { describe, expect, test } from 'vitest'
import { type RawRoots, type RawSession, type RawTokens, rawTotal, rawUsage } from './testing/raw-usage.ts'

/** The fixtures of all sources, as if they were one home. */
const roots = Object.fromEntries(sources.map((source) => [source.id, fixturesOf(source)]))
const fixtures: RawRoots = {
  claude: [join(roots['claude'] ?? '', 'projects')],
  codex: roots['codex'] ?? '',
  factory: join(roots['factory'] ?? '', 'sessions'),
  pi: join(roots['pi'] ?? '', 'sessions'),
}
const counted = rawUsage(fixtures)

describe.each(sources)('counted from the files of $label', (source) => {
  const own = counted.filter((session) => session.source === source.id)
  for (const { file, sessionId, id, parent, usage, usageOwn, usageAllBranches, usageRaw } of expectedOf(
    source,
  )) {
    const key = id === undefined ? sessionId : `${parent}/${id}`
    const session = own.find((candidate) => candidate.id === key)
    const spent = usageOwn ?? usageAllBranches ?? usage
    if (spent !== undefined)
      test(`${file} has spent what is expected`, () => expectTokens(totalOf(session), spent))
    if (usageRaw !== undefined)
      test(`${file} tells what is expected`, () => expectTokens(session?.told ?? null, usageRaw))
  }

  test('every session has spent what our own count says', () => {
    const read = readSessions(source, rootsIn(source, fixturesOf(source)))
    const ours = read.map(({ summary, messages }): [string, object] => {
      if (summary.usage === null) return [summary.path, rounded(spentIn(messages))]
      const parent = read.find((other) => other.summary.key === summary.parent)?.summary
      const carried = summary.relation === 'continuation' ? (parent?.usage ?? null) : null
      return [summary.path, less(rounded(summary.usage), rounded(carried ?? nothing))]
    })
    const theirs = own.map((session): [string, object] => [session.path, rounded(rawTotal([session]))])
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs))
  })
})

const nothing: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 }

function spentIn(messages: readonly Message[]): Usage {
  const conversation = new Conversation()
  const entries = messages.map((message) => ({ cursor: message.id, message }))
  conversation.apply({ reset: false, entries, upToDate: true })
  return conversation.usage()
}

/** Dollars in millionths, so that sums in another order are the same. */
function rounded(usage: Usage): RawTokens {
  const { input, cacheRead, cacheWrite, output, cacheWriteLong = 0, reasoning = 0, cost = 0 } = usage
  return { input, cacheRead, cacheWrite, cacheWriteLong, output, reasoning, cost: Math.round(cost * 1e6) }
}

function less(tokens: RawTokens, carried: RawTokens): object {
  const rest = Object.entries(tokens).map(([kind, count]) => [kind, count - carried[kind as keyof RawTokens]])
  return Object.fromEntries(rest) as object
}

function totalOf(session: RawSession | undefined): RawTokens | null {
  return session === undefined ? null : rawTotal([session])
}

function expectTokens(tokens: RawTokens | null, expected: ExpectedUsage): void {
  const { input = 0, cacheRead = 0, cacheWrite = 0 } = tokens ?? {}
  const all = { ...tokens, cached: cacheRead, input_incl_cache: input + cacheRead + cacheWrite }
  const { cost, ...counts } = expected
  expect(all).toMatchObject(Object.fromEntries(Object.entries(counts).filter(([name]) => name in all)))
  if (cost !== undefined) expect(tokens?.cost).toBeCloseTo(cost, 9)
}
