import type { JsonObject } from '@unspool/core'
import type { Environment, Header, Root } from '../../source.ts'
import { resolve } from 'node:path'
import { textOf } from '../shared/read.ts'

const session = /^[^/]+\/([^/]+)\.jsonl$/
const subagent = /^[^/]+\/([^/]+)\/subagents\/(?:.+\/)?agent-([^/]+)\.jsonl$/
const oldSubagent = /^[^/]+\/agent-([^/]+)\.jsonl$/
const title = /^[^/]+\/([^/]+)\/custom-title\.json$/
const subagentMeta = /^[^/]+\/([^/]+)\/subagents\/(?:.+\/)?agent-([^/]+)\.meta\.json$/

/** The folders of one name in all that Claude keeps its things in: `CLAUDE_CONFIG_DIR` may hold several folders, parted by commas, as other readers of these files take it. */
export function rootsIn({ home, variables }: Environment, name: string): readonly Root[] {
  const named = (variables.CLAUDE_CONFIG_DIR ?? '').split(',').map((folder) => folder.trim())
  const folders = named
    .filter((folder) => folder !== '')
    .map((folder) => folder.replace(/^~(?=$|[/\\])/, home))
  const used = folders.length > 0 ? folders : [resolve(home, '.claude'), resolve(home, '.config/claude')]
  return [...new Set(used)].map((folder) => ({ path: resolve(folder, name), kind: 'folder' }))
}

export function rootsOf(environment: Environment): readonly Root[] {
  return rootsIn(environment, 'projects')
}

export function identify(path: string): 'session' | 'sidecar' | null {
  if (session.test(path) || subagent.test(path)) return 'session'
  return sidecarOf(path) === null ? null : 'sidecar'
}

/** Which session a sidecar belongs to. */
export function sidecarOf(path: string): { kind: 'title' | 'meta'; session: string } | null {
  const named = title.exec(path)
  if (named !== null) return { kind: 'title', session: named[1] ?? '' }
  const meta = subagentMeta.exec(path)
  return meta === null ? null : { kind: 'meta', session: `${meta[1]}/${meta[2]}` }
}

/**
 * A session is named by its file alone: `sessionId` in the records may be another's. Only a subagent of the
 * old layout, which lies beside the sessions, has its parent in its records and nowhere else.
 */
export function describe(path: string, records: readonly JsonObject[]): Header {
  const [, parent, agent] = subagent.exec(path) ?? []
  if (parent !== undefined && agent !== undefined) return subagentHeader(agent, parent)
  const [, oldAgent] = oldSubagent.exec(path) ?? []
  if (oldAgent !== undefined) return subagentHeader(oldAgent, firstText(records, 'sessionId'))
  return { ...blank, id: session.exec(path)?.[1] ?? path, traits: { subagent: false } }
}

/** Whether the file is a subagent's own: there all lines are marked as a sidechain, and carry the parent's id. */
export function isSubagent(header: Header): boolean {
  return header.traits.subagent === true
}

const blank = { cwd: null, createdAt: null, parent: null, segment: null, base: null, facts: [] } as const

function subagentHeader(agent: string, parent: string | null): Header {
  if (parent === null) return { ...blank, id: `agent-${agent}`, traits: { subagent: true } }
  return {
    ...blank,
    id: `${parent}/${agent}`,
    parent: { session: parent, relation: 'subagent' },
    traits: { subagent: true },
  }
}

function firstText(records: readonly JsonObject[], name: string): string | null {
  for (const record of records) {
    const text = textOf(record, name)
    if (text !== null && text !== '') return text
  }
  return null
}
