import { join } from 'node:path'
import { sources } from '@unspool/parsers'
import { expectedOf, type ExpectedUsage, fixturesOf } from '@unspool/parsers/testing'
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
})

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
