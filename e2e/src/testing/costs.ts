import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** Whether the system tells what a process reads. */
export const tellsReads: boolean = existsSync('/proc/self/io')

/** Bytes that a process and its threads have asked the system for with read calls so far. */
export function bytesReadBy(pid: number): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
}

/** Bytes in half a second: threads wake each other with reads of a few bytes. */
const hardlyAny = 2048

/** Resolves when a process has hardly read anything for a while: nothing is left to do in the background. */
export async function quiet(pid: number): Promise<void> {
  for (let still = 0, last = 0; still < 16;) {
    const read = bytesReadBy(pid)
    still = read - last < hardlyAny ? still + 1 : 0
    last = read
    await setTimeout(500)
  }
}

/** What came in over the sockets of a client. */
export interface Received {
  messages: number
  bytes: number
}

/** A WebSocket class whose sockets count what they are sent. */
export function countingSocket(): { received: Received; CountingSocket: new (url: string) => WebSocket } {
  const received = { messages: 0, bytes: 0 }
  class CountingSocket extends WebSocket {
    constructor(url: string) {
      super(url)
      this.on('message', (data: Buffer) => {
        if (String(data) === 'PONG') return
        received.messages += 1
        received.bytes += data.byteLength
      })
    }
  }
  return { received, CountingSocket }
}
