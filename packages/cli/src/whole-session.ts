import { UnspoolError, type Client, type SessionList } from '@unspool/client'
import { refOfCut, type Message, type SessionSummary } from '@unspool/core'

/** A session as it stands now, with nothing left out. */
export interface WholeSession {
  /** All of them, in the order of the log. */
  readonly messages: readonly Message[]
  /** Messages of which a part stays left out: the file has changed since they were read. */
  readonly cut: number
}

/** Messages fetched at once. */
const together = 8

/** `null` when it was ended before its end. */
export async function readWhole(
  client: Client,
  key: string,
  signal: AbortSignal,
): Promise<WholeSession | null> {
  const messages = await readLog(client, key, signal)
  const long = messages.flatMap((message, n) => {
    const ref = refOfCut(message)
    return ref === undefined ? [] : [{ n, ref }]
  })
  let cut = 0
  for (let from = 0; from < long.length; from += together) {
    const batch = long.slice(from, from + together)
    const wholes = await Promise.all(batch.map(({ ref }) => wholeMessage(client, key, ref)))
    for (const [i, whole] of wholes.entries()) {
      const n = batch[i]?.n
      if (whole === null || n === undefined) cut++
      else messages[n] = whole
    }
    if (signal.aborted) break
  }
  return signal.aborted ? null : { messages, cut }
}

async function readLog(client: Client, key: string, signal: AbortSignal): Promise<Message[]> {
  let messages: Message[] = []
  for await (const { delta } of client.stream(key, { signal })) {
    if (delta.reset) messages = []
    for (const { message } of delta.entries) messages.push(message)
    if (delta.upToDate) break
  }
  return messages
}

async function wholeMessage(client: Client, key: string, ref: string): Promise<Message | null> {
  try {
    return await client.conversation.message(key, ref)
  } catch (error) {
    if (error instanceof UnspoolError && (error.reason === 'NOT_FOUND' || error.reason === 'SESSION_GONE'))
      return null
    throw error
  }
}

/** The sessions of agents that this one started, the oldest first. */
export async function subagentsOf(
  client: Client,
  { key, source }: SessionSummary,
): Promise<SessionSummary[]> {
  const found: SessionSummary[] = []
  let after: string | null = null
  do {
    const page: SessionList = await client.sessions.list({
      source,
      limit: 1000,
      ...(after !== null && { after }),
    })
    found.push(...page.sessions.filter(({ parent, relation }) => parent === key && relation === 'subagent'))
    after = page.next
  } while (after !== null)
  return found.toReversed()
}
