import { get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Delta } from '@unspool/core'

/** Milliseconds; browsers wait longer. */
const pause = 20

/**
 * A session's deltas as server-sent events, read by hand as an `EventSource` reads them: what a cut leaves half is
 * dropped, and the next request says which event came last.
 */
export async function* eventStream(url: string, session: string, signal: AbortSignal): AsyncGenerator<Delta> {
  let lastEventId: string | null = null
  while (!signal.aborted) {
    const address = new URL('/trpc/conversation.stream', url)
    for (const [name, value] of new URL(url).searchParams) address.searchParams.set(name, value)
    address.searchParams.set('input', JSON.stringify({ session, lastEventId }))
    try {
      for await (const event of eventsOf(await opened(address, signal))) {
        if (event.id === undefined) continue
        lastEventId = event.id
        yield JSON.parse(event.data) as Delta
      }
    } catch (error) {
      // A line that was cut, or nobody there: that is what this is for.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
    if (!signal.aborted) await sleep(pause)
  }
}

function opened(address: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // A connection of its own for each request.
    const request = get(
      address,
      { agent: false, signal, headers: { accept: 'text/event-stream' } },
      (response) => {
        if (response.statusCode === 200) resolve(response)
        else reject(new Error(`the stream was answered with ${response.statusCode}`))
      },
    )
    request.on('error', reject)
  })
}

interface Event {
  readonly data: string
  readonly id?: string
}

async function* eventsOf(response: IncomingMessage): AsyncGenerator<Event> {
  let rest = ''
  response.setEncoding('utf8')
  for await (const chunk of response) {
    const blocks = (rest + String(chunk)).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map(fieldOf))
      if (fields['event'] === 'serialized-error') throw new Error(`the stream failed: ${fields['data']}`)
      yield { data: fields['data'] ?? '', ...(fields['id'] !== undefined && { id: fields['id'] }) }
    }
  }
}

function fieldOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(': ')
  return colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)]
}
