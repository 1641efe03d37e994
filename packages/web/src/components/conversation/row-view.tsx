import { memo } from 'preact/compat'
import { useRef } from 'preact/hooks'
import type { ThreadRow } from '../../models/groups.ts'
import { strings } from '../../text/strings.ts'
import { waitingStrings } from '../../text/strings-waiting.ts'
import { wordsOf } from '../../tools/family.ts'
import { outcomeOf } from '../../tools/outcome.ts'
import { familyOf } from '../../tools/registry.ts'
import { drawMarkdown } from '../markdown/markdown.tsx'
import { Bead, type BeadKind } from './bead.tsx'
import { Copied } from './copied.tsx'
import { Image } from './image.tsx'
import { lineOf, Notice, SystemText } from './notice.tsx'
import { Prompt } from './prompt.tsx'
import { isMarked, type Reader } from './reader.ts'
import { Thinking } from './thinking.tsx'
import { GroupedTools, nameOfGroup } from './grouped-tools.tsx'
import { ToolRow } from './tool-row.tsx'
import { useMatches } from './use-matches.ts'
import { WaitingTool } from './waiting-tool.tsx'
import { WholeText } from './whole-text.tsx'

/** One row of the thread. */
export interface RowViewProps {
  readonly row: ThreadRow
  readonly reader: Reader
  /** Below the newest prompt of a session that grows: the thread is in the source's colour. */
  readonly live: boolean
  /** The result of a call here may still come. */
  readonly awaited: boolean
  /** The call here waits for the person. */
  readonly waits: boolean
  /** The bead that is allowed to move. */
  readonly moves: boolean
}

/** Its piece of the thread, its bead and what it says. Drawn again only when one of these changes. */
export const RowView = memo(function RowView(props: RowViewProps) {
  const { row, live, reader } = props
  const element = useRef<HTMLElement>(null)
  const marked = isMarked(reader, row.id)
  useMatches(element, marked ? reader.pattern.value : null)
  const marks = [
    row.copied && 'row-copied',
    row.retracted && 'row-retracted',
    row.side && 'row-side',
    live && 'row-live',
    marked && 'row-marked',
  ]
  return (
    <article
      ref={element}
      data-row={row.id}
      tabIndex={marked ? -1 : undefined}
      class={['row', `row-${row.type}`, ...marks].filter(Boolean).join(' ')}
      aria-label={nameOf(props)}
    >
      <RowBead {...props} />
      <RowBody {...props} />
    </article>
  )
})

function RowBody({ row, reader, awaited, waits }: RowViewProps) {
  switch (row.type) {
    case 'prompt':
      return <Prompt row={row} reader={reader} />
    case 'text':
      return (
        <WholeText
          id={row.id}
          text={row.part.text}
          elided={row.part.elided ?? null}
          reader={reader}
          draw={drawMarkdown}
        />
      )
    case 'thinking':
      return <Thinking row={row} reader={reader} />
    case 'image':
      return <Image id={row.id} image={row.part} reader={reader} />
    case 'tool':
      if (waits) return <WaitingTool row={row} reader={reader} />
      return <ToolRow row={row} outcome={outcomeOf(row.part, awaited)} reader={reader} />
    case 'tools':
      return <GroupedTools row={row} reader={reader} />
    case 'notice':
      return <Notice row={row} reader={reader} />
    case 'system':
      return <SystemText row={row} reader={reader} />
    case 'copied':
      return <Copied from={row.part} reader={reader} />
  }
}

function RowBead({ row, awaited, waits, moves }: RowViewProps) {
  const kind = waits ? 'waiting' : beadOf(row, awaited)
  return kind === null ? null : <Bead kind={kind} moves={moves} />
}

function beadOf(row: ThreadRow, awaited: boolean): BeadKind | null {
  switch (row.type) {
    case 'prompt':
      return 'prompt'
    case 'tool': {
      const { state } = outcomeOf(row.part, awaited)
      return state === 'open' ? 'done' : state
    }
    case 'tools':
      return 'done'
    case 'notice':
      return noticeBead[row.part.kind] ?? null
    default:
      return null
  }
}

const noticeBead: { readonly [kind: string]: BeadKind } = {
  compaction: 'compaction',
  interrupted: 'interrupted',
  error: 'error',
  command: 'command',
  'command-output': 'command',
}

function nameOf({ row, reader, awaited, waits }: RowViewProps): string {
  switch (row.type) {
    case 'prompt':
      return reader.fromAgent || row.side ? strings.conversation.agentPrompt : strings.conversation.prompt
    case 'tool': {
      const { words, argument, more } = familyOf(row.part.name).line(row.part, reader.cwd)
      const { state, exitCode } = outcomeOf(row.part, awaited)
      const code = exitCode === null || exitCode === 0 ? null : strings.tool.exit(exitCode)
      const stands = waits ? waitingStrings.waiting(null) : state === 'done' ? null : state
      return [wordsOf(words, state), argument?.slice(0, 80), more, stands, code].filter(Boolean).join(', ')
    }
    case 'tools':
      return nameOfGroup(row, reader)
    case 'thinking':
      return strings.conversation.thought
    case 'text':
    case 'image':
      return strings.conversation.answer
    case 'notice':
      return lineOf(row.part).line
    case 'system':
      return strings.conversation.systemText
    case 'copied':
      return strings.conversation.copiedFrom
  }
}
