import { useSignal } from '@preact/signals'
import { strings } from '../../text/strings.ts'

const SHOWN = 40

/** A diff as it is written, added and removed lines told apart by sign and colour. */
export function DiffText({ diff, whole: wanted }: { readonly diff: string; readonly whole: boolean }) {
  const whole = useSignal(false)
  const lines = linesOf(diff)
  const shown = whole.value || wanted || lines.length <= SHOWN + 3 ? lines : lines.slice(0, SHOWN)
  return (
    <pre class="well diff">
      {shown.map((line, n) => (
        <span key={n} class={`diff-line ${kindOf(line)}`}>
          {/^[+-]$/.test(signOf(line)) && <i>{signOf(line) === '-' ? '−' : '+'}</i>}
          {`${bare(line)}\n`}
        </span>
      ))}
      {shown.length < lines.length && (
        <button type="button" class="show-all" onClick={() => (whole.value = true)}>
          {strings.conversation.showLines(lines.length)}
        </button>
      )}
    </pre>
  )
}

function linesOf(diff: string): readonly string[] {
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .filter((line) => !/^\*\*\* (Begin|End) Patch/.test(line))
}

/** `+`, `-`, a blank for what stayed, and nothing for a line that only says where. */
function signOf(line: string): string {
  return /^(\*\*\* |--- |\+\+\+ |@@|diff |index )/.test(line) ? '' : line.slice(0, 1)
}

function bare(line: string): string {
  return signOf(line) === '' ? line : line.slice(1)
}

function kindOf(line: string): string {
  const sign = signOf(line)
  if (sign === '') return 'diff-place'
  return sign === '+' ? 'diff-added' : sign === '-' ? 'diff-removed' : ''
}
