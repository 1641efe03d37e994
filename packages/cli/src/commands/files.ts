import type { Client } from '@unspool/client'
import type { ChangedFile, SessionFiles } from '@unspool/core'
import { findSession } from '../find-session.ts'
import { reach } from '../reach.ts'
import { fileLines, totalLine } from '../text/file-lines.ts'
import type { Room } from './command.ts'

export interface FilesOptions {
  readonly json?: true
  readonly url?: string
}

/** Files on a page, and edits of one file in an answer. */
const together = 200
const mostEdits = 1000

/** The files that a session and its subagents changed, the one touched last first. */
export async function files(room: Room, name: string, options: FilesOptions): Promise<void> {
  const { output, voice } = room
  const { client, close } = await reach(room, options)
  try {
    const { key, cwd } = await findSession(client, name)
    if (options.json) return await printJson(client, room, key)
    let last: SessionFiles | null = null
    for await (const page of pagesOf(client, room, { key, edits: 0 })) {
      await output.lines(fileLines(page.files, { colours: output.colours, cwd, home: room.config.home }))
      last = page
    }
    if (last !== null) voice.aside(totalLine(last))
  } finally {
    await close()
  }
}

/** Every file with all of its edits. */
async function printJson(client: Client, room: Room, key: string): Promise<void> {
  for await (const page of pagesOf(client, room, { key, edits: mostEdits }))
    for (const file of page.files) await room.output.json(await whole(client, key, file))
}

async function* pagesOf(
  client: Client,
  { ending }: Room,
  { key, edits }: { key: string; edits: number },
): AsyncGenerator<SessionFiles> {
  for (let from: number | null = 0; from !== null && !ending.signal.aborted;) {
    const page: SessionFiles = await client.files(key, { from, limit: together, edits })
    yield page
    from = page.next
  }
}

/** A file of which an answer had only the last edits, with those before them. */
async function whole(client: Client, key: string, file: ChangedFile): Promise<ChangedFile> {
  if (file.from === 0) return file
  const { path, total } = file
  const edits: ChangedFile['edits'][number][] = []
  while (edits.length < total) {
    const [more] = (await client.files(key, { path, editsFrom: edits.length, edits: mostEdits })).files
    // It was moved meanwhile: what was told before stands.
    if (more === undefined || more.edits.length === 0) return file
    edits.push(...more.edits)
  }
  return { ...file, from: 0, edits: edits.slice(0, total) }
}
