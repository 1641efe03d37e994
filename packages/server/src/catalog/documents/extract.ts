import { type Block, isPlace, type Message } from '@unspool/core'
import type { WholeEntry } from '@unspool/parsers'
import { passagesOf } from './block-text.ts'
import { Counter, type Counted, type CountState } from './counter.ts'
import { filesIn } from './files.ts'
import { roleTag, subagentTag, toolTag } from './tags.ts'

/** What of one message goes into the index. */
export interface Document {
  /** Messages before it in its log. */
  readonly offset: number
  readonly position: number
  readonly index: number
  readonly at: number | null
  readonly text: string
  /** Words that stand for what it is. */
  readonly tags: string
  /** Names of the tools of its calls and results, in their order; empty where that is not known. */
  readonly tools: readonly string[]
  /** Files that its calls name, a line each. */
  readonly files: string
}

/** What a stretch of a log gives to the catalog. */
export interface Extract {
  readonly documents: readonly Document[]
  /** All that came before is a copy of what another session has: it is left to that one. */
  readonly leavesBefore: boolean
  readonly counted: Counted
}

export interface ExtractOptions {
  /** Messages before the first one. */
  readonly offset: number
  readonly count: CountState
  /** All of the session is a subagent's. */
  readonly subagent: boolean
  /** Keys of sessions that are indexed themselves: what was copied from them is left to them. */
  readonly origins: readonly string[]
}

/** Makes what is indexed and counted of messages that follow each other. */
export function extractOf(
  entries: readonly WholeEntry[],
  options: ExtractOptions,
): { extract: Extract; count: CountState } {
  const counter = new Counter(options.count)
  const documents: Document[] = []
  let leavesBefore = false
  for (const [n, { message, position, index }] of entries.entries()) {
    const offset = options.offset + n
    // A result names its call's tool only as long as it has not been counted.
    const tools = toolsOf(message, counter)
    counter.take(message, offset)
    if (message.from !== undefined && options.origins.includes(message.from)) {
      // Everything before a copied message is copied too.
      leavesBefore = true
      documents.length = 0
      continue
    }
    const text = isPlace(message) ? '' : textOf(message)
    if (text === '') continue
    const tags = tagsOf(message, tools, options.subagent)
    documents.push({ offset, position, index, at: message.at, text, tags, tools, files: filesOf(message) })
  }
  return { extract: { documents, leavesBefore, counted: counter.counted }, count: counter.state }
}

function textOf(message: Message): string {
  return passagesOf(message)
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n')
}

function toolsOf({ blocks }: Message, counter: Counter): readonly string[] {
  const own = new Map(
    blocks.flatMap((block) => (block.type === 'tool-call' ? [[block.callId, block.name]] : [])),
  )
  const toolOf = (block: Block): readonly string[] => {
    if (block.type === 'tool-call') return [oneLine(block.name)]
    if (block.type !== 'tool-result') return []
    return [oneLine(own.get(block.callId) ?? counter.toolOf(block.callId) ?? '')]
  }
  return blocks.flatMap(toolOf)
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ')
}

function tagsOf({ role, side }: Message, tools: readonly string[], subagent: boolean): string {
  const tags = [
    roleTag(role),
    ...new Set(tools.filter(Boolean).map(toolTag)),
    ...(subagent || side ? [subagentTag] : []),
  ]
  return tags.join(' ')
}

function filesOf({ blocks }: Message): string {
  return blocks.flatMap((block) => (block.type === 'tool-call' ? filesIn(block.input) : [])).join('\n')
}
