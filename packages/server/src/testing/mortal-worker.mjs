// The tasks of a pool, in a form that can be told to fail.
import { resourceLimits, threadId } from 'node:worker_threads'

export const ping = () => 'pong'

/** Answers with what it was asked, the thread that did it and that thread's memory for what is new. */
export const readForward = (request) => {
  perform(request.log)
  if (request.log.depth) return nested(request.log.depth)
  return { ...request, threadId, nursery: resourceLimits.maxYoungGenerationSizeMb }
}

export const scanNews = readForward
export const summarise = readForward

/** Ends its worker when asked to: by itself, by too much memory, by turning for ever, or by holding it until another request was sent. */
function perform({ death, error, holds, turns }) {
  if (turns) for (;;);
  if (death === 'exit') process.exit(3)
  if (death === 'memory') fill()
  if (death === 'once') dieUnless(holds)
  if (error) throw new Error(error)
  if (holds) Atomics.wait(new Int32Array(holds), 0, 0)
}

/** Deep enough, it does not survive the way between threads. */
function nested(depth) {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth))
}

function fill() {
  const rows = []
  for (;;) rows.push(Array(1_000_000).fill(rows.length))
}

/** Dies the first time: the memory it is given outlives it. */
function dieUnless(memory) {
  if (Atomics.add(new Int32Array(memory), 0, 1) === 0) process.exit(3)
}
