import { appendFileSync } from 'node:fs'
import type { SearchAnswer } from '@unspool/core'
import { afterAll, expect, test } from 'vitest'
import { samples } from '../../testing/home.ts'
import { Indexed } from '../testing/indexed.ts'

const indexed = new Indexed()
afterAll(() => indexed.remove())

/** Of more matches than this not all were known to be found when parts of words were looked for. */
const many = 20_000

test.each(samples.slice(0, 1))(
  'what words find is not found again as a part of a word, however much that is',
  async ({ source, sample }) => {
    const { path } = indexed.home.session(source.id).begin('a badger')
    const lines = Array.from({ length: many + 3 }, (_, n) => `${sample.prompt(n + 20, 'a badger')}\n`)
    appendFileSync(path, `${lines.join('')}${sample.prompt(many + 23, 'two badgers')}\n`)
    await indexed.look().settled()
    const { sessions, total } = await exactly('badger')
    expect(total).toEqual({ sessions: 1, messages: many + 5, exact: true })
    expect(sessions.map(({ count }) => count)).toEqual([many + 5])
  },
  120_000,
)

/** On a busy machine the time for parts of words may run out: such an answer says so, and tells no more than there is. */
async function exactly(query: string): Promise<SearchAnswer> {
  for (;;) {
    const answer = await indexed.search(query)
    if (answer.total.exact) return answer
    expect(answer.total.messages).toBeLessThanOrEqual(many + 5)
  }
}
