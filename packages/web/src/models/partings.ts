import type { Conversation, Fork, Turn } from '@unspool/core'
import { diffOf, fieldsOf, patchedFiles, textOf } from '@unspool/core/tools'
import { rowCount, rowId } from './rows.ts'
import type { Target } from './target.ts'

/** A way on from where paths part: a branch of this session, or another session that goes on from the same message. */
export interface Way {
  /** The message that begins it, which names it in an address. */
  readonly messageId: string
  /** The other session; `null` for a branch of this one. */
  readonly session: { readonly key: string; readonly target: Target } | null
}

/** Where paths part, at one row: which of them is shown, by its index, and the others. */
export interface Parting {
  readonly ways: readonly Way[]
  readonly chosen: number
  /** What is shown ends here: there is no row behind it that could say so. */
  readonly after: boolean
}

/** By the ids of rows. */
export type Partings = ReadonlyMap<string, Parting>

/** Another session that has all of this one up to a message, and then goes on by itself. */
export interface Offshoot {
  readonly key: string
  /** The last message of both. */
  readonly messageId: string
  /** Where the other one is to be opened. */
  readonly target: Target
}

/** What a branch of this session holds. */
export interface Extent {
  readonly line: string
  readonly at: number | null
  readonly messages: number
  readonly files: number
  /** The session goes on with it. */
  readonly current: boolean
}

/** The id of the first row of a turn. */
export function firstRow(turn: string): string {
  return rowId(turn, 0)
}

/** The partings on the way to a head, or to the end of the log. */
export function partingsOf(
  conversation: Conversation,
  head: string | undefined,
  offshoots: readonly Offshoot[],
): Partings {
  const partings = new Map<string, Parting>()
  for (const fork of conversation.branches(head)) addFork(partings, fork, { conversation, head })
  for (const offshoot of offshoots) addOffshoot(partings, offshoot, { conversation, head })
  return partings
}

interface Shown {
  readonly conversation: Conversation
  readonly head: string | undefined
}

function addFork(partings: Map<string, Parting>, { branches }: Fork, shownTo: Shown): void {
  const shown = branches.find(({ active }) => active)
  if (shown === undefined) return
  if (shown.turn === null) return addEnd(partings, branches, shownTo)
  const row = firstRow(shown.turn)
  // Nothing is seen between two forks: the ways of both part at one row.
  const before = partings.get(row)
  const others = before?.ways.filter((_, index) => index !== before.chosen) ?? []
  const ways = branches.flatMap(({ turn }) => (turn === null ? [] : [{ messageId: turn, session: null }]))
  const all = [...others, ...ways]
  const chosen = all.findIndex(({ messageId }) => messageId === shown.turn)
  if (all.length > 1) partings.set(row, { ways: all, chosen, after: false })
}

/** Somebody went back, and nothing is said there yet: what was left is a way on from the last row. */
function addEnd(partings: Map<string, Parting>, branches: Fork['branches'], shownTo: Shown): void {
  const last = endOf(shownTo)
  if (last === null) return
  const left = branches.flatMap(({ turn }) => (turn === null ? [] : [{ messageId: turn, session: null }]))
  const ways = [...left, { messageId: last.turn, session: null }]
  partings.set(last.row, { ways, chosen: left.length, after: true })
}

function addOffshoot(
  partings: Map<string, Parting>,
  { key, messageId, target }: Offshoot,
  { conversation, head }: Shown,
): void {
  const place = placeAfter(messageId, conversation, head)
  if (place === null) return
  const own: Way = { messageId: place.turn, session: null }
  const { ways, chosen } = partings.get(place.row) ?? { ways: [own], chosen: 0 }
  const way: Way = { messageId: target.messageId, session: { key, target } }
  partings.set(place.row, { ways: [...ways, way], chosen, after: place.after })
}

interface PlaceAfter {
  readonly row: string
  readonly turn: string
  readonly after: boolean
}

function placeAfter(
  messageId: string,
  conversation: Conversation,
  head: string | undefined,
): PlaceAfter | null {
  const turn = conversation.turnAfter(messageId, head)
  if (turn !== null) return { row: firstRow(turn), turn, after: false }
  return conversation.isOn(messageId, head) ? endOf({ conversation, head }) : null
}

function endOf({ conversation, head }: Shown): PlaceAfter | null {
  const last = conversation.turns(head).findLast(isSeen)
  return last === undefined ? null : { row: rowId(last.id, rowCount(last) - 1), turn: last.id, after: true }
}

function isSeen(turn: Turn): boolean {
  return rowCount(turn) > 0
}

/** The same map as before where it says the same: who reads it has nothing to draw anew. */
export function keptPartings(old: Partings, now: Partings): Partings {
  if (old.size !== now.size) return now
  for (const [row, parting] of now) if (JSON.stringify(parting) !== JSON.stringify(old.get(row))) return now
  return old
}

/** What the branch that a message begins holds, to the end of the newest path on it. */
export function extentOf(conversation: Conversation, messageId: string): Extent {
  const head = conversation.headThrough(messageId)
  const turns = conversation.turns(head)
  const own = turns.slice(
    Math.max(
      0,
      turns.findIndex(({ id }) => id === messageId),
    ),
  )
  return {
    line: own.map(saidIn).find((said) => said.trim() !== '') ?? '',
    at: own[0]?.at ?? null,
    messages: own.filter(({ role }) => role === 'user' || role === 'assistant').length,
    files: new Set(own.flatMap(filesIn)).size,
    current: head === undefined,
  }
}

function saidIn(turn: Turn): string {
  const blocks = turn.role === 'assistant' ? turn.parts : turn.role === 'tool' ? [] : turn.blocks
  return blocks
    .flatMap((block) => ('text' in block && block.type !== 'thinking' ? [block.text] : []))
    .join('\n')
}

function filesIn(turn: Turn): readonly string[] {
  const parts = turn.role === 'assistant' ? turn.parts : turn.role === 'tool' ? [turn.tool] : []
  return parts.flatMap((part) => {
    const diff = part.type === 'tool' ? diffOf(part) : null
    if (part.type !== 'tool' || diff === null) return []
    const path = textOf(fieldsOf(part), 'file_path', 'path', 'filePath', 'notebook_path')
    return path === undefined ? patchedFiles(diff) : [path]
  })
}
