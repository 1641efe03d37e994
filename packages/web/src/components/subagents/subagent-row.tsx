import type { SessionSummary, ToolUse } from '@unspool/core'
import { detailedOutputOf, fieldsOf, outputOf, textOf } from '@unspool/core/tools'
import type { Row } from '../../models/rows.ts'
import { firstLine } from '../../text/output.ts'
import { doingOf, isLive } from '../../text/status-words.ts'
import { subagentStrings } from '../../text/strings-subagents.ts'
import { duration, elapsed, fullTime } from '../../text/time.ts'
import type { Outcome } from '../../tools/outcome.ts'
import { useLoaded } from '../common/lazy.tsx'
import { plainClick } from '../common/plain-click.ts'
import { Bead, type BeadKind } from '../conversation/bead.tsx'
import type { Reader } from '../conversation/reader.ts'
import { act } from '../list/keys.ts'
import { Heading } from './heading.tsx'
import '../../styles/subagents.css'

/** Where a row of a subagent stands among those beside it: the first leaves the thread, the last ends there. */
export interface Beside {
  readonly first: boolean
  readonly last: boolean
  /** Calls of all that stand beside each other, a line each, at the first of several; else empty. */
  readonly together: string
}

export interface SubagentRowProps extends Beside {
  readonly row: Row & { readonly type: 'tool' }
  readonly outcome: Outcome
  readonly reader: Reader
}

const load = async () => (await import('./inside.tsx')).default

/** Work given to another agent, on a thread of its own: what it does or found, and opened in place all of it. */
export function SubagentRow({ row, outcome, reader, first, last, together }: SubagentRowProps) {
  const use = row.part
  const child = reader.subagents.of(use.callId)
  const open = reader.folds.isOpen(`${row.id} inside`, false)
  const Inside = useLoaded(open ? row.id : null, load)
  const toggle = (): void => reader.folds.toggle(`${row.id} inside`, false)
  // Enter with Shift is a click with Shift.
  const beside = child === null ? toggle : () => reader.onBeside(child.key)
  const title = titleOf(use, child)
  const works = child === null ? outcome.state === 'running' : isLive(child.status)
  const isHeaded = together !== ''
  const marks = [
    'subagent',
    first && 'subagent-first',
    last && 'subagent-last',
    isHeaded && 'subagent-headed',
  ]
  return (
    <div class={marks.filter(Boolean).join(' ')}>
      {isHeaded && <Heading calls={together.split('\n')} reader={reader} />}
      {first && <Branching />}
      <Bead kind={beadOf(outcome, works)} />
      <button
        type="button"
        class="subagent-line"
        aria-expanded={open}
        aria-label={subagentStrings.name(title)}
        title={use.at === null ? use.name : `${use.name}, ${fullTime(use.at)}`}
        onClick={plainClick(toggle, beside)}
        onKeyDown={(event) => act(event, open ? { ArrowLeft: toggle } : { ArrowRight: toggle })}
      >
        <span class="subagent-title">{title}</span>
        <Took {...{ use, child, works, outcome, reader }} />
        <span class="subagent-about">{aboutOf(use, child, outcome)}</span>
      </button>
      {open && typeof Inside === 'function' && <Inside key={child?.key} child={child} reader={reader} />}
    </div>
  )
}

/** The second thread as it leaves the first. */
function Branching() {
  return (
    <svg
      class="subagent-branching"
      viewBox="0 0 62 26"
      width="62"
      height="26"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d="M1 0c0 16 60-4 60 25" />
    </svg>
  )
}

function titleOf(use: ToolUse, child: SessionSummary | null): string {
  const fields = fieldsOf(use)
  const given =
    textOf(fields, 'description', 'title') ?? child?.title ?? textOf(fields, 'message', 'prompt', 'input')
  return given === undefined ? subagentStrings.untitled : firstLine(given)
}

function beadOf({ state }: Outcome, works: boolean): BeadKind {
  if (works) return 'running'
  return state === 'failed' ? 'failed' : 'done'
}

/** What it does now; else the first words of what it found. */
function aboutOf(use: ToolUse, child: SessionSummary | null, { state }: Outcome): string {
  const doing = child === null ? null : doingOf(child)
  if (doing !== null) return doing
  const output = detailedOutputOf(use) || outputOf(use)
  // Ids for the agent that called are no findings.
  const found = output.startsWith('{') ? '' : firstLine(output.replaceAll(/[#*`]/g, ''))
  return state === 'failed' ? `${subagentStrings.failed}: ${found}` : found
}

interface TookProps extends Omit<SubagentRowProps, 'row' | keyof Beside> {
  readonly use: ToolUse
  readonly child: SessionSummary | null
  readonly works: boolean
}

/** Of one that goes on by itself the call says nothing: its own messages do. */
function Took({ use, child, works, outcome, reader }: TookProps) {
  const since = child?.createdAt ?? use.at
  if (works && since !== null) return <span class="running">{elapsed(reader.seconds.value - since)}</span>
  const own = child?.createdAt == null || child.updatedAt === null ? null : child.updatedAt - child.createdAt
  const took = own ?? outcome.took
  return took === null ? null : <span class="took">{duration(took)}</span>
}
