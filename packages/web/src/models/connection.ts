import { signal, type ReadonlySignal } from '@preact/signals'
import type { Connection, ConnectionState } from '@unspool/client'

/** What is said about the connection, which is less than what happens to it: short breaks are not worth a word. */
export interface ConnectionModel {
  readonly connection: ReadonlySignal<Connection>
  /**
   * `lost` after a second without connection, `down` after fifteen, `back` for two seconds afterwards; `refused` from
   * when the server no longer lets the page in.
   */
  readonly bar: ReadonlySignal<Said>
  /** Epoch milliseconds of the last loss; `null` before the first. */
  readonly lostAt: ReadonlySignal<number | null>
  readonly retry: () => void
  readonly close: () => void
}

type Said = 'none' | 'lost' | 'down' | 'back' | 'refused'

const SAY_AFTER = 1_000
const DOWN_AFTER = 15_000
const BACK_FOR = 2_000

/** Follows the transport's state and decides when to speak. */
export function createConnection(state: ConnectionState, now: () => number = Date.now): ConnectionModel {
  const connection = signal(state.current())
  const bar = signal<Said>('none')
  const lostAt = signal<number | null>(null)
  let timers: ReturnType<typeof setTimeout>[] = []
  const after = (ms: number, run: () => void): void => void timers.push(setTimeout(run, ms))
  const settle = (): void => {
    timers.forEach(clearTimeout)
    timers = []
  }
  const absent = (): void => {
    lostAt.value = now()
    after(SAY_AFTER, () => (bar.value = 'lost'))
    after(DOWN_AFTER, () => (bar.value = 'down'))
  }
  const present = (): void => {
    settle()
    if (bar.value === 'none') return
    bar.value = 'back'
    after(BACK_FOR, () => (bar.value = 'none'))
  }
  const take = (next: Connection): void => {
    const was = connection.value.state === 'open'
    connection.value = next
    if (next.state === 'open') present()
    else if (next.state === 'refused') {
      settle()
      bar.value = 'refused'
    } else if (was) {
      settle()
      absent()
    }
  }
  if (connection.value.state !== 'open') absent()
  const stop = state.subscribe(take)
  const close = (): void => {
    settle()
    stop()
  }
  return { connection, bar, lostAt, retry: () => state.retry(), close }
}
