import { memo } from 'preact/compat'
import { useRef } from 'preact/hooks'
import type { ThreadRow } from '../../models/groups.ts'
import { isSpawnRow } from '../../models/subagents.ts'
import { strings } from '../../text/strings.ts'
import { waitingStrings } from '../../text/strings-waiting.ts'
import { wordsOf } from '../../tools/family.ts'
import { outcomeOf } from '../../tools/outcome.ts'
import { familyOf } from '../../tools/registry.ts'
import { SubagentRow, type Beside } from '../subagents/subagent-row.tsx'
import { drawMarkdown } from '../markdown/markdown.tsx'
import { Stubs } from '../branches/stubs.tsx'
import { Switcher } from '../branches/switcher.tsx'
import { Bead, type BeadKind } from './bead.tsx'
import { Copied } from './copied.tsx'
import { Image } from './image.tsx'
import { lineOfRow, Notice, SystemText } from './notice.tsx'
import { Prompt } from './prompt.tsx'
import { RowHandle } from './row-handle.tsx'
import { isMarked, isSought, type Reader } from './reader.ts'
import { Thinking } from './thinking.tsx'
import { GroupedTools, nameOfGroup } from './grouped-tools.tsx'
import { ToolRow } from './tool-row.tsx'
import { useMatches } from './use-matches.ts'
import { WaitingTool } from './waiting-tool.tsx'
import { WholeText } from './whole-text.tsx'

/** One row of the thread. */
export interface RowViewProps extends Beside {
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
  const parting = reader.partings.value.get(row.id)
  const inPrompt = row.type === 'prompt' && parting?.after === false
  const marks = [
    row.copied && 'row-copied',
    row.retracted && 'row-retracted',
    row.side && 'row-side',
    live && 'row-live',
    isSubagent(props) && 'row-subagent',
    marked && 'row-marked',
    parting !== undefined && !inPrompt && !parting.after && 'row-parted',
  ]
  return (
    <article
      ref={element}
      data-row={reader.isWithin ? undefined : row.id}
      tabIndex={marked ? -1 : undefined}
      class={['row', `row-${row.type}`, ...marks].filter(Boolean).join(' ')}
      aria-label={nameOf(props)}
    >
      {parting !== undefined && !parting.after && <Stubs count={parting.ways.length - 1} />}
      {parting !== undefined && !inPrompt && !parting.after && (
        <p class="parting">
          <Switcher row={row.id} parting={parting} reader={reader} />
        </p>
      )}
      <RowBead {...props} />
      <RowBody {...props} />
      {parting?.after === true && (
        <p class="parting parting-after">
          <Switcher row={row.id} parting={parting} reader={reader} />
        </p>
      )}
      {!reader.isWithin && <RowHandle id={row.id} reader={reader} />}
    </article>
  )
})

function RowBody(props: RowViewProps) {
  const { row, reader, awaited, waits, first, last, together } = props
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
      return isSubagent(props) ? (
        <SubagentRow outcome={outcomeOf(row.part, awaited)} {...{ row, reader, first, last, together }} />
      ) : (
        <ToolRow row={row} outcome={outcomeOf(row.part, awaited)} reader={reader} />
      )
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

/** Drawn as one while the session has any, and nothing is looked for in what the call itself says. */
function isSubagent({ row, reader }: RowViewProps): boolean {
  return isSpawnRow(row) && reader.subagents.all.value.length > 0 && !isSought(reader, row.id)
}

/** Where a row stands among the subagents beside it. */
export function besideOf(rows: readonly ThreadRow[], index: number): Beside {
  const first = !isSpawnRow(rows[index - 1])
  const last = !isSpawnRow(rows[index + 1])
  return { first, last, together: first && !last ? callsFrom(rows, index).join('\n') : '' }
}

function callsFrom(rows: readonly ThreadRow[], index: number): readonly string[] {
  const calls: string[] = []
  for (let n = index; ; n++) {
    const row = rows[n]
    if (!isSpawnRow(row)) return calls
    calls.push(row.part.callId)
  }
}

function RowBead(props: RowViewProps) {
  const { row, awaited, waits, moves } = props
  if (isSubagent(props)) return null
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
      return lineOfRow(row).line
    case 'system':
      return strings.conversation.systemText
    case 'copied':
      return strings.conversation.copiedFrom
  }
}
