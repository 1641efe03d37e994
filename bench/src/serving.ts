import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@unspool/client'
import type { IndexStatus } from '@unspool/core'
import { Child } from './child.ts'
import { bytesReadBy } from './proc.ts'

/** The longest that an index may take, in milliseconds. */
const patience = 600_000

/** Starts the server over a home; with a folder, its catalog lies there, else in one of its own. */
export function serverOver(home: string, catalog?: string): Promise<Child> {
  return Child.start('server', { args: catalog === undefined ? [home] : [home, catalog] })
}

/** Starts the server and resolves when everything is indexed and it has come to rest. */
export async function restingServer(home: string, catalog?: string): Promise<Child> {
  const server = await serverOver(home, catalog)
  try {
    await indexed(server.hello, isReady)
    await server.quiet()
    return server
  } catch (error) {
    await server.close()
    throw error
  }
}

/** Session files that a server opens from its start until it has come to rest, each as often as it does, and the bytes that it reads. */
export async function opensOf(
  home: string,
  catalog: string,
  scratch: string,
): Promise<{ files: readonly string[]; bytes: number | null }> {
  const record = join(mkdtempSync(join(scratch, 'opens-')), 'opens.txt')
  const server = await Child.start('server', {
    args: [home, catalog],
    preload: new URL('opens-child.js', import.meta.url),
    variables: { UNSPOOL_BENCH_OPENS: record },
  })
  try {
    await indexed(server.hello, isReady)
    await server.quiet()
    const bytes = await bytesReadBy(server.pid)
    // Begun by the first file that is opened.
    const files = existsSync(record) ? readFileSync(record, 'utf8').split('\n').filter(Boolean) : []
    return { files, bytes }
  } finally {
    await server.close()
  }
}

export function isReady({ state }: IndexStatus): boolean {
  return state === 'ready'
}

/** Resolves with the first status of the index that is as wanted. Rejects when it stops, or after ten minutes. */
export async function indexed(url: string, isWanted: (status: IndexStatus) => boolean): Promise<IndexStatus> {
  const client = createClient({ url })
  const stop = new AbortController()
  const late = sleep(patience, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw new Error(`the index did not get there within ${patience / 1000} s`)
  })
  try {
    return await Promise.race([firstWanted(client.indexing(stop.signal), isWanted), late])
  } finally {
    // The clock is stopped with everything else: nobody waits for it any more.
    late.catch(() => {})
    stop.abort()
    await client.close()
  }
}

async function firstWanted(
  statuses: AsyncIterable<IndexStatus>,
  isWanted: (status: IndexStatus) => boolean,
): Promise<IndexStatus> {
  for await (const status of statuses) {
    if (status.state === 'off' || status.state === 'stopped')
      throw new Error(`there is no index: ${status.message}`)
    if (isWanted(status)) return status
  }
  throw new Error('the server told no more of its index')
}
