import type { Client } from '@unspool/client'
import type { IndexStatus } from '@unspool/core'

/** Until the server has looked at all folders and all that it found is in the index. */
export async function settled(client: Client): Promise<IndexStatus> {
  // A session that is not known is looked for on disk before the answer is no.
  await client.sessions.find('claude:nowhere')
  const stop = new AbortController()
  try {
    for await (const status of client.indexing(stop.signal)) if (status.state === 'ready') return status
  } finally {
    stop.abort()
  }
  throw new Error('the server said no more of its index')
}
