import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { SessionWriter } from './appender.ts'
import { prepareTree } from './data.ts'
import { machineText } from './machine.ts'
import { mark } from './marks.ts'
import { serverOver } from './serving.ts'
import { floorsOf, riseOf } from './soak/trend.ts'
import { heading, Vitals } from './soak/vitals.ts'
import { Watched } from './soak/watchers.ts'

/**
 * Serves many for long: `--minutes` (30). One session has 200 followers and a tenth of 200 appends a second, fifty
 * others have one each and the rest. Exit code 1: something was lost or doubled, or memory or descriptors grow.
 */
const crowd = 200
const others = 50
const appendsASecond = 200
const shareOfCrowd = 10
/** Milliseconds. */
const beat = 50
const settling = 30_000
const minuteMs = 60_000
/** Of what is held, over the second half: more is growth, less is how a heap breathes. */
const mostMemory = 0.1
const mostDescriptors = 0.02

const words = 'the reader waits for the line that the writer has not yet ended '.repeat(4)

/** Appends at an even pace, whatever the timers do, and looks at the server each second. */
async function write(watched: readonly Watched[], vitals: Vitals, minutes: number): Promise<void> {
  const writers = watched.map(({ sample }) => new SessionWriter(sample))
  const began = performance.now()
  let [appended, seconds, minute] = [0, 0, 0]
  for (let elapsed = 0; elapsed < minutes * minuteMs; elapsed = performance.now() - began) {
    for (; appended < (elapsed / 1000) * appendsASecond; appended += 1) {
      const n = appended % shareOfCrowd === 0 ? 0 : 1 + (appended % others)
      const session = watched[n] as Watched
      writers[n]?.append(`${mark('soak', session.written)} ${words}`)
      session.written += 1
    }
    if (elapsed / 1000 >= seconds) {
      seconds += 1
      await vitals.look()
    }
    if (elapsed / minuteMs >= minute + 1) {
      minute += 1
      console.log(vitals.row())
    }
    await sleep(beat)
  }
  for (const writer of writers) writer.close()
  console.log(vitals.row())
}

async function settled(watched: readonly Watched[]): Promise<void> {
  const until = performance.now() + settling
  while (performance.now() < until && !watched.every(({ hasAll }) => hasAll)) await sleep(beat)
}

async function soak(folder: string, minutes: number): Promise<number> {
  const samples = await prepareTree(folder, { sessions: others + 1, total: 5e6 })
  const server = await serverOver(samples[0]?.home ?? folder)
  const vitals = new Vitals(server)
  try {
    const watched = samples.map((sample) => new Watched(sample, (latency) => vitals.take(latency)))
    for (const [n, session] of watched.entries()) await session.follow(server.hello, n === 0 ? crowd : 1)
    console.log(heading)
    await write(watched, vitals, minutes)
    await settled(watched)
    return verdict(await Promise.all(watched.map((session) => session.end())), vitals)
  } finally {
    await server.close()
  }
}

function verdict(
  ends: readonly { readonly lost: number; readonly doubled: number; readonly resets: number }[],
  { memory, descriptors }: Vitals,
): number {
  const sum = (key: 'lost' | 'doubled' | 'resets'): number => ends.reduce((total, end) => total + end[key], 0)
  const [memoryRise, descriptorRise] = [riseOf(floorsOf(memory)), riseOf(descriptors)]
  console.log(`\nLost ${sum('lost')}, doubled ${sum('doubled')}, resets ${sum('resets')}.`)
  console.log(
    `Over the second half memory rose by ${percent(memoryRise)} (at most ${percent(mostMemory)}), descriptors by ${percent(descriptorRise)} (at most ${percent(mostDescriptors)}).`,
  )
  const isWhole = sum('lost') + sum('doubled') + sum('resets') === 0
  return isWhole && memoryRise <= mostMemory && descriptorRise <= mostDescriptors ? 0 : 1
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } })
const folder = mkdtempSync(join(tmpdir(), 'unspool-soak-'))
console.log(`# Unspool soak, ${values.minutes} minutes\n\n${machineText()}.\n`)
try {
  process.exitCode = await soak(folder, Number(values.minutes))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
