import { closeSync, openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type GeneratedSession, makeSession, messageLine } from '#gen-sessions'
import type { Sample } from './data.ts'
import { mark } from './marks.ts'
import { sourceOfKind } from './options.ts'

export interface Run {
  readonly tag: string
  readonly count: number
  /** Milliseconds between two appends. */
  readonly every: number
  /** How far one may be off, as a share of `every`: a fixed beat would fall in with the server's own timers. */
  readonly jitter: number
}

export interface Appended {
  readonly bytes: number
  /** Milliseconds that the latest write came after its time. */
  readonly late: number
}

/** A model's answer of some 250 bytes of text around the mark: the size of a short line of a real session. */
const words = 'the reader waits for the line that the writer has not yet ended '.repeat(4)

/** Appends marked answers, one line each, as its agent would write them. */
export async function appendRun(sample: Sample, run: Run): Promise<Appended> {
  const writer = new SessionWriter(sample)
  try {
    return await writer.run(run)
  } finally {
    writer.close()
  }
}

/** Writes on a session as its agent would. To make one takes a fifth of a second: not while something is measured. */
export class SessionWriter {
  readonly #session: GeneratedSession
  readonly #file: number

  constructor({ kind, id, cwd, path }: Sample) {
    const codex = kind === 'codex-paginated' ? 'paginated' : 'legacy'
    // A seed of its own: two runs on one file must not write the same ids.
    const seed = Math.trunc(performance.now() * 1000)
    this.#session = makeSession(sourceOfKind(kind), seed, { id, project: cwd, start: Date.now(), codex })
    this.#file = openSync(path, 'a')
  }

  /** One answer, one line; returns its bytes. */
  append(text: string): number {
    return writeSync(this.#file, `${messageLine(this.#session, text)}\n`)
  }

  async run({ tag, count, every, jitter }: Run): Promise<Appended> {
    const began = performance.now()
    let bytes = 0
    let late = 0
    for (let seq = 0; seq < count; seq++) {
      const due = began + (seq + jitter * (Math.random() - 0.5)) * every
      if (due > performance.now()) await sleep(due - performance.now())
      late = Math.max(late, performance.now() - due)
      bytes += this.append(`${mark(tag, seq)} ${words}`)
    }
    return { bytes, late }
  }

  close(): void {
    closeSync(this.#file)
  }
}
