import type { Client } from '@unspool/client'
import type { SessionSummary } from '@unspool/core'
import { Failure } from './failure.ts'
import { visible } from './text/visible.ts'

/** The one session that is meant by a key, an id, or a unique beginning of either. */
export async function findSession(client: Client, name: string): Promise<SessionSummary> {
  if (name === '') throw new Failure(2, 'a session needs a name: unspool list shows them all')
  const matches = await client.sessions.find(name)
  const exact = matches.filter(({ key, id }) => key === name || id === name)
  const candidates = exact.length > 0 ? exact : matches
  const [first, ...others] = candidates
  if (first === undefined) throw new Failure(2, `no session ${name}: unspool list shows them all`)
  if (others.length === 0) return first
  throw new Failure(
    2,
    `${name} is the beginning of several sessions, give more of one:`,
    candidates.map(candidate),
  )
}

function candidate({ key, title }: SessionSummary): string {
  return `  ${visible(key)}  ${visible(title ?? '').replaceAll('\n', ' ')}`.trimEnd()
}
