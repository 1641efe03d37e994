import { percent } from '../../text/amount.ts'
import { readingStrings } from '../../text/strings-reading.ts'

export interface ContextBarProps {
  /** What the newest answer was made from. */
  readonly tokens: number
  /** What the model can be given at once. */
  readonly window: number
}

const strings = readingStrings.figures

/** How full the model's window is. */
export function ContextBar({ tokens, window }: ContextBarProps) {
  const filled = Math.min(tokens, window)
  const share = percent(filled, window)
  return (
    <>
      <span title={strings.windowHint(tokens, window)}>{strings.window(share, window)}</span>
      <span
        class="context-bar"
        role="meter"
        aria-label={strings.fill(share, window)}
        aria-valuemin={0}
        aria-valuemax={window}
        aria-valuenow={filled}
        style={{ '--share': filled / window }}
      />
    </>
  )
}
