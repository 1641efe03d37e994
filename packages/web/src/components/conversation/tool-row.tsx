import type { ToolUse } from '@unspool/core'
import type { Row } from '../../models/rows.ts'
import { fullTime } from '../../text/time.ts'
import { strings } from '../../text/strings.ts'
import { elapsed, duration } from '../../text/time.ts'
import type { Outcome } from '../../tools/outcome.ts'
import { familyOf } from '../../tools/registry.ts'
import { EditCount } from '../diff/edit-input.tsx'
import { isSought, type Reader } from './reader.ts'
import { ToolBody } from './tool-body.tsx'
import { ToolWords } from './tool-words.tsx'

/** A tool call with what came of it. */
export interface ToolRowProps {
  readonly row: Row & { readonly type: 'tool' }
  readonly outcome: Outcome
  readonly reader: Reader
}

/** Folded one line without a box; open, and at once when it failed, a box with what went in and what came out. */
export function ToolRow({ row, outcome, reader }: ToolRowProps) {
  const use = row.part
  const initially = outcome.state === 'failed' || isSought(reader, row.id)
  const open = reader.folds.isOpen(row.id, initially, 'tool')
  const family = familyOf(use.name)
  const line = family.line(use, reader.cwd)
  const Icon = family.icon
  const isSaidBelow = family.given?.(use) !== undefined
  return (
    <div class={open ? `box box-${outcome.state}${isSaidBelow ? '' : ' box-said'}` : 'tool'}>
      <button
        type="button"
        class="tool-line"
        aria-expanded={open}
        title={use.at === null ? use.name : `${use.name}, ${fullTime(use.at)}`}
        onClick={() => reader.folds.toggle(row.id, initially, 'tool')}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden />
        <ToolWords line={line} state={outcome.state} />
        <span class="tool-side">
          {family.changes === true && <EditCount use={use} />}
          <How use={use} outcome={outcome} reader={reader} />
        </span>
      </button>
      {open && <ToolBody id={row.id} use={use} outcome={outcome} reader={reader} />}
    </div>
  )
}

function How({
  use,
  outcome,
  reader,
}: {
  readonly use: ToolUse
  readonly outcome: Outcome
  readonly reader: Reader
}) {
  const { state, exitCode, took } = outcome
  const span = took === null || took < 50 ? null : <span class="took">{duration(took)}</span>
  switch (state) {
    case 'running':
      return (
        <span class="running">
          {use.at === null ? strings.tool.running : elapsed(reader.seconds.value - use.at)}
        </span>
      )
    case 'open':
      return <span class="took">{strings.tool.noResult}</span>
    case 'failed':
      return (
        <>
          <b class="failed">
            {exitCode === null || exitCode === 0 ? strings.tool.failed : strings.tool.exit(exitCode)}
          </b>
          {span}
        </>
      )
    case 'done':
      return span
  }
}
