import { assembleSessions, type FileSummary, type Source, sources } from '@unspool/parsers'
import { scan, summarise } from '@unspool/parsers/worker'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Home } from '../../testing/home.ts'
import { layFixtures } from '../testing/fixtures.ts'
import type { ListedSession } from '../writer/changes.ts'
import { isListed, isSummary } from './summary.ts'

let home: Home
beforeEach(() => {
  home = new Home()
  layFixtures(home)
})
afterEach(() => home.remove())

function summaries({ id, roots }: Source): readonly FileSummary[] {
  const { files } = scan({ source: id, roots: roots(home.environment) })
  return summarise({ source: id, files })
}

/** What is written of a file, with the name of one field after another damaged. */
function* damaged(json: string): Generator<unknown> {
  for (const { index } of json.matchAll(/"[^"\\]+":/g)) {
    yield JSON.parse(`${json.slice(0, index + 1)}~${json.slice(index + 2)}`)
  }
}

function outline(source: Source, summary: FileSummary): unknown {
  return assembleSessions(source, [summary]).map(({ summary: { key, path }, listed }) => [key, path, listed])
}

function fieldsOf({ summary, activity }: Pick<ListedSession, 'summary' | 'activity'>): unknown {
  return [Object.keys(summary), Object.keys(activity)]
}

describe.each(sources)('$label', (source) => {
  test('every summary is one, as it is written', () => {
    const all = summaries(source)
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter((summary) => !isSummary(JSON.parse(JSON.stringify(summary))))).toEqual([])
  })

  test('one in which the name of a field is damaged is none, or makes the same session', () => {
    for (const summary of summaries(source)) {
      const expected = outline(source, summary)
      for (const value of damaged(JSON.stringify(summary)))
        if (isSummary(value)) expect(outline(source, value)).toEqual(expected)
    }
  })

  test('so it is with what the list shows of a session: no field of it may be missing', () => {
    const sessions = assembleSessions(source, summaries(source))
    expect(sessions.length).toBeGreaterThan(0)
    for (const { summary, activity } of sessions) {
      const listed = { version: '1', summary, activity }
      expect(isListed(JSON.parse(JSON.stringify(listed)))).toBe(true)
      for (const value of damaged(JSON.stringify(listed)))
        if (isListed(value)) expect(fieldsOf(value)).toEqual(fieldsOf(listed))
    }
  })
})
