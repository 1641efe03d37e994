import { sources, workerUrl } from '@unspool/parsers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silence } from '../logging/entry.ts'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import { HandClock } from '../testing/hand-clock.ts'
import { Home } from '../testing/home.ts'
import { OpenLogs } from './open-logs.ts'
import { Rounds } from './rounds.ts'
import { Shelf } from './shelf.ts'

/** Every second of a minute: looks are told apart. */
const minute = Array.from({ length: 60 }, () => 1_000)

const nothing = (): void => {}

class CountedClock extends HandClock {
  /** Times that somebody was woken. */
  woken = 0

  override after(milliseconds: number, run: () => void): () => void {
    return super.after(milliseconds, () => {
      this.woken += 1
      run()
    })
  }

  /** Lets a minute pass; gives how often somebody was woken in it. */
  passMinute(): number {
    const before = this.woken
    for (const second of minute) this.pass(second)
    return this.woken - before
  }
}

let home: Home
let pool: SourcePool
let clock: CountedClock
let shelf: Shelf
let rounds: Rounds
const asked: string[] = []

beforeEach(async () => {
  home = new Home()
  clock = new CountedClock(0)
  const { run, close } = createSourcePool(workerUrl)
  pool = {
    run(task, request, options) {
      asked.push(task)
      return run(task, request, options)
    },
    close,
  }
  const takes = { onFile: nothing, onSummaries: nothing, onSessions: nothing, onRoots: nothing }
  const [source] = sources
  if (source === undefined) throw new Error('there is no source')
  for (const n of [1, 2, 3]) home.session(source.id, n).begin()
  const { environment } = home
  const onMoved = (): void => rounds.stir()
  shelf = new Shelf({ source, environment, pool, log: silence, onMoved, ...takes })
  const shelves = new Map([[source.id, shelf]])
  rounds = new Rounds({ shelves, presences: [], logs: new OpenLogs(), clock, log: silence })
  await shelf.lookAhead()
  await shelf.start([])
  rounds.start()
})

/** Folders are watched, though nobody follows anything. */
function settle(): void {
  clock.pass(3_000)
  clock.woken = 0
}

afterEach(async () => {
  shelf.close()
  await rounds.close()
  await pool.close()
  home.remove()
})

test('the longer nothing moves the less is looked at, and what is seen stays in the worker', async () => {
  settle()
  expect(clock.passMinute()).toBe(5)
  expect(clock.passMinute()).toBe(4)
  asked.length = 0
  await shelf.sweep()
  expect(new Set(asked)).toEqual(new Set(['scanNews']))
})

test('whatever moves is looked after as before', async () => {
  settle()
  clock.passMinute()
  const [source] = sources
  home.session(source?.id ?? '', 4).begin()
  await shelf.sweep()
  clock.pass(5_000)
  expect(clock.woken).toBe(6)
  expect(asked).toContain('summarise')
})

test('for who follows something folders are watched at once', async () => {
  rounds.hurry()
  const [source] = sources
  asked.length = 0
  // Looking again is up to a clock that stands still.
  home.session(source?.id ?? '', 4).begin()
  await expect.poll(() => asked, { timeout: 20_000 }).toContain('summarise')
})
