import type { Client } from '@unspool/client'
import type { SessionSummary } from '@unspool/core'
import { checkSource } from '../known-source.ts'
import { reach } from '../reach.ts'
import { sessionRows } from '../text/session-rows.ts'
import { shortPath } from '../text/short-path.ts'
import type { Room } from './command.ts'

export interface ListOptions {
  readonly source?: string
  readonly json?: true
  readonly url?: string
}

/** All sessions, newest first. */
export async function list(room: Room, options: ListOptions): Promise<void> {
  const { config, output, ending } = room
  const { client, close } = await reach(room, options)
  try {
    const { sources } = await client.sessions.overview()
    checkSource(sources, options.source)
    const sessions = await allOf(client, options.source)
    if (options.json) {
      for (const session of sessions) if (!ending.signal.aborted) await output.json(session)
    } else if (sessions.length > 0) {
      const { colours, columns } = output
      await output.lines(
        sessionRows(sessions, { colours, columns, home: config.home, now: Date.now(), sources }),
      )
    } else {
      const roots = sources
        .filter(({ id }) => (options.source ?? id) === id)
        .flatMap((source) => source.roots)
      await output.lines([
        'No sessions. Looked in:',
        ...roots.map(({ path }) => `  ${shortPath(path, config.home)}`),
      ])
    }
  } finally {
    await close()
  }
}

async function allOf(client: Client, source: string | undefined): Promise<readonly SessionSummary[]> {
  const sessions = new Map<string, SessionSummary>()
  for (let after: string | null | undefined; after !== null;) {
    const page = await client.sessions.list({
      limit: 1000,
      ...(source !== undefined && { source }),
      ...(after !== undefined && { after }),
    })
    // A page may begin again while sessions come and go.
    for (const session of page.sessions) sessions.set(session.key, session)
    after = page.next
  }
  return [...sessions.values()]
}
