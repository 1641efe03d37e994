import type { Message } from '@unspool/core'
import type { Part } from '@unspool/export'
import type { Answer, Ask, Beginning, Preview, Wanted, Written } from './asks.ts'

/** The worker that writes, so that the page never waits for it. It lives from `begin` to `stop`. */
export interface Bench {
  readonly begin: (beginning: Beginning) => void
  readonly add: (messages: readonly Message[], reset: boolean) => void
  /** Both resolve with `null` when it is stopped meanwhile. */
  readonly preview: (part: Part | null) => Promise<Preview | null>
  readonly write: (wanted: Wanted) => Promise<Written | null>
  readonly stop: () => void
}

/** Starts no worker before it is needed. */
export function createBench(): Bench {
  let line: Line | null = null
  return {
    begin: (beginning) => {
      line?.close()
      line = createLine()
      line.say({ type: 'begin', ...beginning })
    },
    stop: () => {
      line?.close()
      line = null
    },
    add: (messages, reset) => line?.say({ type: 'add', messages, reset }),
    preview: async (part) => {
      const answer = await line?.ask((id) => ({ type: 'preview', id, part }))
      return answer?.type === 'preview' ? answer.preview : null
    },
    write: async (wanted) => {
      const answer = await line?.ask((id) => ({ type: 'write', id, ...wanted }))
      return answer?.type === 'written' ? answer.written : null
    },
  }
}

interface Waiting {
  readonly resolve: (answer: Answer | null) => void
  readonly reject: (error: Error) => void
}

/** To one worker and back. */
interface Line {
  readonly say: (ask: Ask) => void
  readonly ask: (of: (id: number) => Ask) => Promise<Answer | null>
  readonly close: () => void
}

function createLine(): Line {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const settle = (run: (each: Waiting) => void): void => {
    for (const each of waiting.values()) run(each)
    waiting.clear()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.resolve(data)
    waiting.delete(data.id)
  })
  worker.addEventListener('error', ({ message }) =>
    settle(({ reject }) => reject(new Error(`the export stopped: ${message}`))),
  )
  const say = (ask: Ask): void => worker.postMessage(ask, { transfer: [] })
  return {
    say,
    ask: (of) =>
      new Promise((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        say(of(asked))
      }),
    close: () => {
      worker.terminate()
      settle(({ resolve }) => resolve(null))
    },
  }
}
