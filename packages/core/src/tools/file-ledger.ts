import type { Node } from '../conversation/node.ts'
import { activePath, isOn, Tree } from '../conversation/tree.ts'
import type { EditState } from '../files.ts'
import { type Edit, merged } from './edits.ts'
import type { EditNote, FileNote, FileStep, ReplyNote } from './file-step.ts'
import { TakenBack } from './taken-back.ts'

/** A call that changed files, as far as it is known. */
interface Entry {
  /** The message that has the call, else the one that tells of its change. */
  node: Node
  readonly callId: string
  /** What it asked for; empty where only the change is told. */
  asked: readonly Edit[]
  /** What it came to, once that is told. */
  said: readonly Edit[]
  told: number | null
  state: EditState
}

/** An edit in its place in one log. */
export interface LoggedEdit extends Edit {
  readonly messageId: string
  readonly callId: string
  readonly offset: number
  readonly told: number | null
  readonly at: number | null
  readonly state: EditState
  readonly left: boolean
}

/** Replies that came before any call of their id are remembered no longer than so many others. */
const mostEarly = 256

/**
 * The edits of one session, taken in step by step in the order of its log. It keeps no texts, but of each
 * message where it hangs: which branch is left is known only at the end.
 */
export class FileLedger {
  readonly #tree = new Tree()
  readonly #ids = new Map<string, Node>()
  readonly #takenBack = new TakenBack()
  #entries: Entry[] = []
  readonly #calls = new Map<string, Entry>()
  /** The first record of each answer: the others are shown where it is. */
  readonly #answers = new Map<string, Node>()
  readonly #early = new Map<string, boolean>()
  #offset = 0

  /** Messages taken in. */
  get offset(): number {
    return this.#offset
  }

  take(step: FileStep): void {
    const seq = this.#offset
    this.#offset += 1
    if (this.#ids.has(step.id)) return
    const node = nodeOf(step, seq)
    this.#ids.set(step.id, node)
    this.#tree.append(node)
    this.#takenBack.take(step, seq)
    const { responseId } = step
    if (responseId !== undefined && !this.#answers.has(responseId)) this.#answers.set(responseId, node)
    // Everything before a copied message is copied too: another session made it.
    if (step.copied) this.#forget()
    else for (const note of step.notes ?? []) this.#note(note, node)
  }

  /** All edits so far, in the order of the log; a move counts to its old name. */
  edits(): readonly LoggedEdit[] {
    const path = activePath(this.#tree.tip, { ids: this.#ids, complete: true })
    const answers = this.#takenBack.answers(this.#ids)
    const edits: LoggedEdit[] = []
    for (const entry of this.#entries) {
      const { id, responseId = '' } = entry.node.message
      const first = this.#answers.get(responseId) ?? entry.node
      const isBack = this.#takenBack.has(id, first.seq) || answers.has(responseId)
      const left = isBack || !isOn(path, first)
      for (const edit of entry.said.length > 0 ? entry.said : entry.asked)
        edits.push(loggedEdit(entry, edit, left))
    }
    return edits
  }

  #forget(): void {
    this.#entries = []
    this.#calls.clear()
    this.#early.clear()
  }

  #note(note: FileNote, node: Node): void {
    const known = this.#calls.get(note.callId)
    if (note.type === 'call') this.#call(note, node, known)
    else if (note.type === 'told') this.#tell(note, node, known)
    else if (known === undefined) this.#keepEarly(note)
    else known.state = note.isError ? 'failed' : 'done'
  }

  #call({ callId, edits }: EditNote, node: Node, known: Entry | undefined): void {
    if (known !== undefined && known.asked.length === 0) {
      Object.assign(known, { node, asked: edits, said: merged(edits, known.said) })
      return
    }
    // Agents repeat the record of a call that runs; an id that comes again later is another call.
    if (known?.state === 'open') return
    const early = this.#early.get(callId)
    const state = early === undefined ? 'open' : early ? 'failed' : 'done'
    this.#early.delete(callId)
    this.#add({ node, callId, asked: edits, said: [], told: null, state })
  }

  #tell({ callId, edits }: EditNote, node: Node, known: Entry | undefined): void {
    if (known === undefined) {
      const said = merged([], edits)
      if (said.length > 0) this.#add({ node, callId, asked: [], said, told: node.seq, state: 'done' })
      return
    }
    const paths = new Set(known.said.map(({ path }) => path))
    const said =
      known.told === null ? merged(known.asked, edits) : edits.filter(({ path }) => !paths.has(path))
    known.said = [...known.said, ...said]
    known.told ??= node.seq
    // The agent tells of a change only when it has made it; its result may still say otherwise.
    if (known.state === 'open') known.state = 'done'
  }

  #add(entry: Entry): void {
    this.#entries.push(entry)
    this.#calls.set(entry.callId, entry)
  }

  #keepEarly({ callId, isError }: ReplyNote): void {
    this.#early.set(callId, isError)
    if (this.#early.size <= mostEarly) return
    for (const oldest of this.#early.keys()) {
      this.#early.delete(oldest)
      break
    }
  }
}

/** Member by member: it is made for tens of thousands at once, and spreading takes several times as long. */
function loggedEdit({ node, callId, told, state }: Entry, edit: Edit, left: boolean): LoggedEdit {
  const { path, to, kind, added, removed } = edit
  const { id, at } = node.message
  return { path, to, kind, added, removed, messageId: id, callId, offset: node.seq, told, at, state, left }
}

const noBlocks: readonly never[] = []
/** Nobody books anything here. */
const noAccounts: Node['accounts'] = new Set()

/** A message in its place, without what it says. */
function nodeOf({ id, at, shape, parentId, responseId, side }: FileStep, seq: number): Node {
  const message = {
    id,
    at,
    role: 'system' as const,
    blocks: noBlocks,
    ...(parentId === undefined ? {} : { parentId }),
    ...(responseId === undefined ? {} : { responseId }),
    ...(side && { side }),
  }
  const around = { before: null, draft: null, stretch: null, anchor: null, repeated: false }
  return { message, shape, seq, accounts: noAccounts, ...around }
}
