import { setFlagsFromString } from 'node:v8'

/**
 * What is set of V8 is set for the whole process and all its threads: a choice of whoever owns that.
 *
 * Bytes of code that a function runs before V8 optimises it. To optimise pays where code goes on running: two threads
 * that read 2,000 files for half a second spend a sixth of it on code that they soon have no use for. Functions that ran
 * meanwhile keep the larger number until they have used it up.
 */
const untilOptimised = { late: 1_200_000, usual: 67_584 }
/** What is set once a start is over: V8's own, which it does not tell. */
export const usualFlags = ['--parallel-scavenge', ...optimisedAfter(untilOptimised.usual)]
/** Milliseconds that a start takes at most where it is quick: the first list, and the newest sessions made searchable. */
const starting = 5_000
/** By how much of what is alive the heap may grow before garbage is collected. V8 itself lets it become up to four times as large. */
const growth = 50

/**
 * For a program that begins: all processors have work, and what helps in the background is in the way. Collecting a
 * small nursery with the help of four threads makes each wait for a processor until it is done.
 */
export function tuneForStart(): void {
  set('--no-parallel-scavenge', ...optimisedAfter(untilOptimised.late))
  setTimeout(set, starting, ...usualFlags).unref()
}

/**
 * For one that serves in the background of others: garbage is collected before much of it has gathered, and the room for
 * new objects stays what it came to while it started, that of later threads what they begin with. Node 24 lets the main
 * thread's grow to 128 MB where 250 read; that spares a tenth of the processor time, as it does while all is indexed.
 */
export function tuneForService(): void {
  set(`--heap-growing-percent=${growth}`, '--semi-space-growth-factor=1')
}

/** Later versions count calls instead, and complain of a flag that they do not know. */
function optimisedAfter(bytes: number): readonly string[] {
  return process.versions.v8.startsWith('11.') ? [`--interrupt-budget=${bytes}`] : []
}

function set(...flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag)
}
