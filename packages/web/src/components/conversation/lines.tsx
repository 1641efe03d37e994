import { size } from '../../text/amount.ts'
import { chunks, excerpt } from '../../text/output.ts'
import { strings } from '../../text/strings.ts'
import { isElsewhere, isFound, type Reader } from './reader.ts'

/** A text that may be very long, in a well. */
export interface LinesProps {
  readonly id: string
  readonly text: string
  readonly reader: Reader
  readonly head?: number
  readonly tail?: number
  readonly class?: string
}

const CHUNK = 200

function showAll(text: string): string {
  return `${strings.conversation.showAll}, ${size(text.length)}`
}

/** The first and last lines, and the rest on demand. Laid out in pieces, so that a browser draws only those in view. */
export function Lines({ id, text, reader, head = 4, tail = 8, class: name = 'well' }: LinesProps) {
  const cut = excerpt(text, head, tail)
  if (cut === null) return <pre class={name}>{text}</pre>
  const initially = isFound(reader, id) || isElsewhere(reader, id, [cut.head, cut.tail])
  const open = reader.folds.isOpen(id, initially)
  const toggle = (): void => reader.folds.toggle(id, initially)
  if (!open)
    return (
      <pre class={name}>
        {cut.head}
        <button type="button" class="show-all" onClick={toggle}>
          {cut.lines > head + tail ? strings.conversation.showLines(cut.lines) : showAll(text)}
        </button>
        {cut.tail}
      </pre>
    )
  return (
    <pre class={name}>
      {chunks(text, CHUNK).map((piece, n) => (
        <span key={n} class="piece">
          {`${piece}\n`}
        </span>
      ))}
      <button type="button" class="show-all" onClick={toggle}>
        {strings.conversation.showLess}
      </button>
    </pre>
  )
}
