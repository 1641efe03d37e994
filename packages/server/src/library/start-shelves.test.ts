import { type Source, sources, workerUrl } from '@unspool/parsers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silence } from '../logging/entry.ts'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import { Home } from '../testing/home.ts'
import { Shelf } from './shelf.ts'
import { startShelves } from './start-shelves.ts'

let home: Home
let pool: SourcePool
const happened: string[] = []
const nothing = (): void => {}

beforeEach(() => {
  home = new Home()
  happened.length = 0
  const { run, close } = createSourcePool(workerUrl)
  pool = {
    async run(task, request, options) {
      const answer = await run(task, request, options)
      happened.push(task)
      return answer
    },
    close,
  }
})
afterEach(async () => {
  await pool.close()
  home.remove()
})

function shelfOf(source: Source): Shelf {
  const takes = { onFile: nothing, onSummaries: nothing, onRoots: nothing, onMoved: nothing }
  const onSessions = (found: readonly unknown[]): void => void happened.push(`${source.id}: ${found.length}`)
  return new Shelf({ ...takes, source, environment: home.environment, pool, log: silence, onSessions })
}

test.each(sources)(
  'what is remembered is not looked up before folders were gone through, where only $label is there',
  async ({ id }) => {
    home.session(id).begin()
    const shelves = sources.map(shelfOf)
    await startShelves(shelves, {
      lookForCopies: nothing,
      remembered(source) {
        happened.push(`what is remembered of ${source}`)
        return Promise.resolve([])
      },
    })
    for (const shelf of shelves) shelf.close()
    expect(happened[0]).toBe('scanNews')
    expect(happened).toEqual(
      expect.arrayContaining(sources.map((source) => `what is remembered of ${source.id}`)),
    )
    expect(happened).toEqual(expect.arrayContaining(sources.map((s) => `${s.id}: ${s.id === id ? 1 : 0}`)))
  },
)
