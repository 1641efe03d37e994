import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionState } from '@unspool/core'
import { type FoundPresence, type Source, sources, workerUrl } from '@unspool/parsers'
import { readPresences } from '@unspool/parsers/worker'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { Library } from '../library.ts'
import { createSourcePool } from '../source-pool.ts'
import { heardIn } from '../testing/heard.ts'
import { Home, type Growing } from '../testing/home.ts'
import { Presences } from './presences.ts'
import type { Present } from './standing.ts'

/** Claude Code is the one whose files hold these words; what is done with them is the same for all. */
const claude = sources.find(({ id }) => id === 'claude') as Source
let home: Home
let agent: ChildProcess
let folder: string
const said: string[] = []
const log = heardIn(said)

beforeEach(async () => {
  home = new Home()
  folder = join(home.path, '.claude/sessions')
  agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(agent, 'spawn')
})

afterEach(async () => {
  if (agent.exitCode === null && agent.signalCode === null) await killed()
  home.remove()
  expect(said.splice(0)).toEqual([])
})

async function killed(): Promise<void> {
  agent.kill('SIGKILL')
  await once(agent, 'exit')
}

function ended(): Promise<void> {
  rmSync(join(folder, `${agent.pid}.json`))
  return killed()
}

function write(status: string, session: Growing, more: object = {}): void {
  mkdirSync(folder, { recursive: true })
  const sessionId = session.key.slice('claude:'.length)
  const told = { pid: agent.pid, sessionId, status, updatedAt: Date.now(), ...more }
  writeFileSync(join(folder, `${agent.pid}.json`), JSON.stringify(told))
}

function found(): readonly FoundPresence[] {
  const roots = claude.presence?.roots(home.environment) ?? []
  return readPresences({ source: 'claude', roots })
}

/** Takes the session's states until each has come, in this order; `then` runs after each. */
async function follow(session: Growing, states: readonly (readonly [SessionState, () => unknown])[]) {
  const options = { environment: home.environment, worker: workerUrl }
  const library = new Library({ ...options, log })
  const stop = new AbortController()
  try {
    const changes = library.changes({}, 10, stop.signal)
    for (const [state, then] of states) {
      for await (const { upserts } of { [Symbol.asyncIterator]: () => ({ next: () => changes.next() }) }) {
        if (upserts.find(({ key }) => key === session.key)?.status.state === state) break
      }
      await then()
    }
  } finally {
    stop.abort()
    await library.close()
  }
}

test('a session waits, works on, and is idle when its agent was killed in mid-turn', async () => {
  const session = home.session('claude').begin()
  write('busy', session)
  await follow(session, [
    ['working', () => write('waiting', session)],
    ['waiting', () => write('busy', session)],
    ['working', killed],
    [
      'idle',
      () =>
        session.write(
          '{"type":"user","uuid":"x","timestamp":"2999-01-01T00:00:00Z","message":{"role":"user","content":"more"}}',
        ),
    ],
    // Whoever writes this is another agent, perhaps one whose processes are not seen from here.
    ['working', () => {}],
  ])
})

test('a turn is over when the agent takes its file away and ends', async () => {
  const session = home.session('claude').begin()
  write('waiting', session)
  await follow(session, [
    ['waiting', ended],
    ['idle', () => {}],
  ])
})

test('a file that is half written takes nothing back; one that tells of another session does', async () => {
  const [first, second] = [home.session('claude', 1), home.session('claude', 2)]
  const pool = createSourcePool(workerUrl)
  const told: unknown[] = []
  const onPresent = (presents: ReadonlyMap<string, Present>) =>
    told.push([...presents].map(([key, { state }]) => [key, state]))
  const { environment } = home
  const presences = new Presences({ source: claude, environment, pool, clock: systemClock, log, onPresent })
  try {
    write('waiting', first)
    await presences.look()
    writeFileSync(join(folder, `${agent.pid}.json`), '{"pid":')
    await presences.look()
    expect(told.splice(0)).toEqual([[[first.key, 'waiting']]])
    write('busy', second)
    await presences.look()
    expect(told).toEqual([
      [
        [first.key, 'gone'],
        [second.key, 'working'],
      ],
    ])
  } finally {
    await presences.close()
    await pool.close()
  }
})

test('an agent that was killed before anybody looked ends its turn too', async () => {
  const session = home.session('claude').begin()
  write('busy', session)
  await killed()
  await follow(session, [['idle', () => {}]])
})

test('its number may have gone to a process that started after it wrote', () => {
  const session = home.session('claude')
  write('busy', session)
  expect(found()).toMatchObject([{ state: 'working', isRunning: true }])
  write('busy', session, { updatedAt: Date.now() - 60_000 })
  expect(found()).toMatchObject([{ state: 'working', isRunning: process.platform !== 'linux' }])
})

test('a file that is broken, or none of these, costs itself only', () => {
  const session = home.session('claude')
  write('a word of the future', session)
  for (const [name, text] of [
    ['1.json', '{"pid":1,"sess'],
    ['2.json', '[]'],
    ['3.json', '{"pid":0,"sessionId":"a","status":"busy"}'],
    ['4.json', '{"pid":4e9,"sessionId":"a","status":"busy"}'],
    ['5.json', '{"pid":5,"sessionId":7,"status":"busy"}'],
    ['6.json', `{"pid":6,"sessionId":"a","status":"busy","more":"${'x'.repeat(100_000)}"}`],
    ['name.json', '{"pid":7,"sessionId":"a","status":"busy"}'],
    ['8.key', '{"pid":8,"sessionId":"a","status":"busy"}'],
  ] as const)
    writeFileSync(join(folder, name), text)
  mkdirSync(join(folder, '9.json'))
  const id = session.key.slice('claude:'.length)
  expect(found()).toEqual([
    { session: id, state: null, pid: agent.pid, at: expect.any(Number), isRunning: true },
  ])
})

test('it cannot tell of what comes after it was written', () => {
  write('busy', home.session('claude'), { updatedAt: Date.now() + 3_600_000 })
  expect(found()[0]?.at).toBeLessThanOrEqual(Date.now())
})

test('an agent that is not installed costs nothing, and those that say nothing are not asked', () => {
  for (const { id } of sources)
    expect(readPresences({ source: id, roots: [{ path: folder, kind: 'folder' }] })).toEqual([])
})
