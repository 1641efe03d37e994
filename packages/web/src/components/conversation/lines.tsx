import type { ComponentChildren } from 'preact'
import { size } from '../../text/amount.ts'
import { chunks, excerpt } from '../../text/output.ts'
import { scrollerStrings } from '../../text/strings-scroller.ts'
import { strings } from '../../text/strings.ts'
import { Scroller } from '../common/scroller.tsx'
import { isElsewhere, isFound, type Reader } from './reader.ts'

/** A text that may be very long, in a well. */
export interface LinesProps {
  readonly id: string
  readonly text: string
  readonly reader: Reader
  readonly head?: number
  readonly tail?: number
  readonly class?: string
  /** Draws the text from one character to another, where it is more than plain. */
  readonly draw?: (from: number, to: number) => ComponentChildren
}

const CHUNK = 200

function showAll(text: string): string {
  return `${strings.conversation.showAll}, ${size(text.length)}`
}

/** The first and last lines, and the rest on demand. Laid out in pieces, so that a browser draws only those in view. */
export function Lines(props: LinesProps) {
  const { id, text, reader, head = 4, tail = 8, class: name = 'well' } = props
  const draw = props.draw ?? ((from, to) => text.slice(from, to))
  const cut = excerpt(text, head, tail)
  if (cut === null) return <Well class={name}>{draw(0, text.length)}</Well>
  const initially = isFound(reader, id) || isElsewhere(reader, id, [cut.head, cut.tail])
  const open = reader.folds.isOpen(id, initially)
  const toggle = (): void => reader.folds.toggle(id, initially)
  if (!open)
    return (
      <Well class={name}>
        {draw(0, cut.head.length)}
        <button type="button" class="show-all" onClick={toggle}>
          {cut.lines > head + tail ? strings.conversation.showLines(cut.lines) : showAll(text)}
        </button>
        {draw(text.length - cut.tail.length, text.length)}
      </Well>
    )
  return (
    <Well class={name}>
      {placed(chunks(text, CHUNK)).map(({ from, to }) => (
        <span key={from} class="piece">
          {draw(from, to)}
          {'\n'}
        </span>
      ))}
      <button type="button" class="show-all" onClick={toggle}>
        {strings.conversation.showLess}
      </button>
    </Well>
  )
}

function Well({ class: name, children }: { readonly class: string; readonly children: ComponentChildren }) {
  return (
    <Scroller as="pre" name={scrollerStrings.text} class={name}>
      {children}
    </Scroller>
  )
}

/** Where pieces of a text begin and end in it: a line feed parts each from the next. */
function placed(pieces: readonly string[]): readonly { readonly from: number; readonly to: number }[] {
  let next = 0
  return pieces.map(({ length }) => {
    const from = next
    next = from + length + 1
    return { from, to: from + length }
  })
}
