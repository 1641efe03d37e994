import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { strings } from '../../text/strings.ts'
import { Code } from '../code/code.tsx'
import { type DiffLine, linesOf } from './diff-lines.ts'

const SHOWN = 40

export interface DiffTextProps {
  readonly diff: string
  /** Of the file it changes, unless the diff itself names others. */
  readonly path: string | null
  /** All of it, from the start. */
  readonly whole: boolean
}

/** A diff as it is written, added and removed lines told apart by sign and colour. */
export function DiffText({ diff, path, whole: wanted }: DiffTextProps) {
  const whole = useSignal(false)
  const lines = useMemo(() => linesOf(diff, path), [diff, path])
  const shown = whole.value || wanted || lines.length <= SHOWN + 3 ? lines : lines.slice(0, SHOWN)
  return (
    <pre class="well diff">
      {shown.map((line, n) => (
        <Line key={n} line={line} />
      ))}
      {shown.length < lines.length && (
        <button type="button" class="show-all" onClick={() => (whole.value = true)}>
          {strings.conversation.showLines(lines.length)}
        </button>
      )}
    </pre>
  )
}

const classes = { '+': 'diff-added', '-': 'diff-removed', ' ': '', '': 'diff-place' } as const
const signs = { '+': '+', '-': '−', ' ': null, '': null } as const

function Line({ line: { sign, text, language } }: { readonly line: DiffLine }) {
  return (
    <span class={`diff-line ${classes[sign]}`}>
      {signs[sign] !== null && <i>{signs[sign]}</i>}
      {sign === '' ? text : <Code text={text} language={language} />}
      {'\n'}
    </span>
  )
}
