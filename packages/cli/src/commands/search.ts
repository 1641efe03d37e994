import type { Client } from '@unspool/client'
import { Failure } from '../failure.ts'
import { findHits, hitsIn, type FoundHits } from '../find-hits.ts'
import { awaitIndex } from '../index-watch.ts'
import { checkSource } from '../known-source.ts'
import { reach } from '../reach.ts'
import { shortNames } from '../short-names.ts'
import { hitLine, hitLines } from '../text/hit-lines.ts'
import { missingLines } from '../text/index-lines.ts'
import { counted, grouped } from '../text/numbers.ts'
import type { Room } from './command.ts'

export interface SearchOptions {
  readonly source?: string
  /** Messages at most. */
  readonly lines: number
  readonly json?: true
  readonly url?: string
}

/** Messages of all sessions that match, the best sessions first. Fails when there are none, as `grep` does. */
export async function search(room: Room, words: readonly string[], options: SearchOptions): Promise<void> {
  const query = queryOf(words, options)
  const { voice, ending } = room
  const { client, isOwn, close } = await reach(room, { url: options.url, indexing: true })
  try {
    checkSource((await client.sessions.overview()).sources, options.source)
    if (isOwn) await awaitIndex(client, room)
    const found = await findHits(client, { query, most: options.lines })
    if (ending.signal.aborted) return
    for (const line of missingLines(found.index, 'searched')) voice.say(line)
    if (found.sessions.length === 0) throw new Failure(1, nothingIn(found, options))
    await print(client, room, { found, json: options.json === true })
    const { rest, total } = totalOf(found, options.lines)
    if (rest === null) voice.aside(total)
    else voice.say(`${total}: ${rest}`)
  } finally {
    await close()
  }
}

function queryOf(words: readonly string[], { source }: SearchOptions): string {
  const text = words.join(' ')
  if (text.trim() === '') throw new Failure(2, 'a search needs something to look for')
  return source === undefined ? text : `${text} source:${source}`
}

async function print(
  client: Client,
  { output, config }: Room,
  { found, json }: { found: FoundHits; json: boolean },
): Promise<void> {
  const { sessions } = found
  if (json) {
    for (const { session, hits } of sessions)
      for (const hit of hits) await output.json(hitLine(session.key, hit))
    return
  }
  const names = await shortNames(
    client,
    sessions.map(({ session }) => session.key),
  )
  const { colours, columns } = output
  await output.lines(hitLines(sessions, { names, colours, columns, home: config.home, now: Date.now() }))
}

function nothingIn({ suggestion }: FoundHits, { source }: SearchOptions): string {
  if (suggestion === null) return 'nothing found'
  // What was an option is not part of what was typed.
  const words = source === undefined ? suggestion : suggestion.slice(0, -` source:${source}`.length)
  return `nothing found; did you mean ${words}?`
}

/** How much was found, and why not all of it is shown; `null`: as many as were asked for are. */
function totalOf({ sessions, total }: FoundHits, most: number): { total: string; rest: string | null } {
  const shown = hitsIn(sessions)
  const least = total.exact ? '' : 'at least '
  const all = `${least}${counted(total.messages, 'message')} in ${counted(total.sessions, 'session')}`
  if (shown >= total.messages) return { total: all, rest: null }
  if (shown >= most) return { total: `${all}, ${grouped(shown)} shown`, rest: null }
  return {
    total: all,
    rest: `of one session only the best ${grouped(Math.max(...sessions.map(({ hits }) => hits.length)))} are shown`,
  }
}
