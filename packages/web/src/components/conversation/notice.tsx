import { isCompactionLine, type NoticeBlock } from '@unspool/core'
import { plainOutput } from '@unspool/core/tools'
import { ChevronRight } from 'lucide-preact'
import type { NoticeRow, Row } from '../../models/rows.ts'
import { compact } from '../../text/amount.ts'
import { countLines, firstLine } from '../../text/output.ts'
import { strings } from '../../text/strings.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { Lines } from './lines.tsx'
import { OutputLines } from './output-lines.tsx'
import { isSought, type Reader } from './reader.ts'

/** Something that happened to the conversation, in one quiet line; what more there is opens below it. */
export function Notice({ row, reader }: { readonly row: NoticeRow; readonly reader: Reader }) {
  const { kind, text } = row.part
  const { line, rest } = lineOfRow(row)
  if (rest === null)
    return (
      <p class={`notice notice-${kind}`}>
        <span class="notice-line">{line}</span>
      </p>
    )
  const initially = isSought(reader, row.id)
  const open = reader.folds.isOpen(row.id, initially)
  return (
    <>
      <p class={`notice notice-${kind}`}>
        <button
          type="button"
          class="fold notice-line"
          aria-expanded={open}
          onClick={() => reader.folds.toggle(row.id, initially)}
        >
          <span>{line}</span>
          <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
        </button>
      </p>
      {open && <Rest id={row.id} kind={kind} text={text} reader={reader} />}
    </>
  )
}

/** Text that neither person nor model wrote: its first line, the whole on demand. */
export function SystemText({
  row,
  reader,
}: {
  readonly row: Row & { type: 'system' }
  readonly reader: Reader
}) {
  const initially = isSought(reader, row.id)
  const open = reader.folds.isOpen(row.id, initially)
  return (
    <>
      <p class="notice">
        <button
          type="button"
          class="fold notice-line"
          aria-expanded={open}
          onClick={() => reader.folds.toggle(row.id, initially)}
        >
          <span>
            {strings.conversation.systemText}: {firstLine(row.part.text, 90)}
          </span>
          <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
        </button>
      </p>
      {open && <Lines id={`${row.id} text`} text={row.part.text} reader={reader} class="thoughts typed" />}
    </>
  )
}

interface RestProps {
  readonly id: string
  readonly kind: NoticeBlock['kind']
  readonly text: string
  readonly reader: Reader
}

function Rest({ id, kind, text, reader }: RestProps) {
  if (kind === 'compaction' || kind === 'task' || kind === 'info')
    return (
      <div class="thoughts">
        <Markdown text={text} />
      </div>
    )
  return <OutputLines id={`${id} text`} text={text} reader={reader} class="well well-alone" />
}

/** The line of a row, and all it says where that is more: of two records the first is the line. */
export function lineOfRow({ part, before }: Pick<NoticeRow, 'part' | 'before'>): ReturnType<typeof lineOf> {
  const said = lineOf(part)
  return before === undefined || before.text === '' ? said : { ...said, line: lineOf(before).line }
}

/** The line of a notice, and all it says where that is more. */
export function lineOf({ kind, text, count }: NoticeBlock): {
  readonly line: string
  readonly rest: string | null
} {
  const said = plainOutput(text)
  switch (kind) {
    case 'compaction':
      return compacted(said)
    case 'interrupted':
      return { line: strings.notice.interrupted, rest: null }
    case 'oversized':
      return { line: said === '' ? strings.notice.oversized : firstLine(said), rest: null }
    case 'retract':
      return { line: strings.notice.retract, rest: null }
    case 'rollback':
      return { line: strings.notice.rollback(count ?? 1), rest: null }
    case 'error':
      return lined(said, strings.notice.error)
    case 'command':
      return lined(said, strings.notice.command)
    case 'command-output':
      return lined(said, strings.notice.commandOutput)
    case 'task':
      return lined(said, strings.notice.task)
    case 'info':
      return lined(said, strings.notice.info)
  }
}

/** Some agents say in a sentence what became of the tokens, others hand on the whole summary, which can be short. */
function compacted(said: string): ReturnType<typeof lineOf> {
  if (said === '') return { line: strings.notice.compaction, rest: null }
  if (isCompactionLine(said)) {
    const line = inShort(said.replace(/\.$/, ''))
    return { line: /^compacted\b/i.test(line) ? line : strings.notice.compactedTo(line), rest: null }
  }
  return { line: strings.notice.summary, rest: said }
}

/** Tokens as the rest of the page counts them. */
function inShort(said: string): string {
  return said.replaceAll(/\b\d{4,}\b(?= (?:tokens|to \d))/g, (count) => compact(Number(count)))
}

function lined(said: string, otherwise: string): { readonly line: string; readonly rest: string | null } {
  const line = firstLine(said, 160)
  if (line === '') return { line: otherwise, rest: null }
  return { line, rest: countLines(said) > 1 || line.endsWith('…') ? said : null }
}
