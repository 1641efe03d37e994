import { join, resolve } from 'node:path'
import type { JsonObject } from '@unspool/core'
import type { Environment, Header, Root } from '../../source.ts'
import { numberOf, textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'
import { writtenAs } from '../shared/written-by.ts'

/** The newest format that Pi writes into this folder. */
const NEWEST = 3

/** With a session folder of its own the files lie directly in it, else in one folder a project. */
export function roots({ home, variables }: Environment): readonly Root[] {
  const expanded = (path: string): string =>
    resolve(
      home,
      path.replace(/^~(?=$|[\\/])/, () => home),
    )
  const sessions = variables.PI_CODING_AGENT_SESSION_DIR
  const agent = variables.PI_CODING_AGENT_DIR
  return [
    {
      kind: 'folder',
      path: sessions ? expanded(sessions) : join(expanded(agent || '~/.pi/agent'), 'sessions'),
    },
  ]
}

/** What the header line says; of a file without one, what its name says. */
export function describe(path: string, records: readonly JsonObject[]): Header {
  const header = records[0]?.type === 'session' ? records[0] : {}
  const parent = textOf(header, 'parentSession') || textOf(header, 'branchedFrom') || null
  const createdAt = epochOf(header.timestamp)
  const model = textOf(header, 'modelId')
  return {
    id: textOf(header, 'id') || idIn(path),
    cwd: textOf(header, 'cwd') || null,
    createdAt,
    parent: parent === null ? null : { session: parent, relation: 'fork' },
    segment: null,
    base: null,
    facts: [
      ...(model === null ? [] : [{ type: 'model', model } as const]),
      ...writtenAs(numberOf(header, 'version')),
    ],
    traits: {
      unsupported: (numberOf(header, 'version') ?? 1) > NEWEST,
      // A fork copies entries with their times: what is older than the file was said in the parent.
      copiedFrom: parent === null ? null : idIn(parent),
      copiedBefore: createdAt,
    },
  }
}

/** Pi's next store has no types but kinds, and a header of a version above 3: not ours to guess at. */
export function isSupported(record: JsonObject, { traits }: Header): boolean {
  return traits.unsupported !== true && typeof record.type === 'string'
}

/** The session id in a file name, `<time>_<id>.jsonl`; of any other name all of it. */
function idIn(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return name.replace(/\.jsonl$/, '').replace(/^\d{4}-\d\d-\d\dT[\dZ-]*_/, '')
}
