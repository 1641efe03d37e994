import { ArrowDown, ArrowUp, CornerDownLeft } from 'lucide-preact'
import { paletteStrings } from '../../text/strings-palette.ts'

export interface FootProps {
  readonly said: string
  /** There is room beside what is open. */
  readonly hasRoom: boolean
}

/** The foot of the palette: its keys, and what was found. */
export function Foot({ said, hasRoom }: FootProps) {
  const { move, open, shift, beside } = paletteStrings.keys
  return (
    <div class="palette-foot">
      <span class="palette-keys" aria-hidden="true">
        <kbd>
          <ArrowUp size={11} strokeWidth={1.75} />
        </kbd>
        <kbd>
          <ArrowDown size={11} strokeWidth={1.75} />
        </kbd>
        {move}
        <kbd>
          <CornerDownLeft size={11} strokeWidth={1.75} />
        </kbd>
        {open}
        {hasRoom && (
          <>
            <kbd>{shift}</kbd>
            <kbd>
              <CornerDownLeft size={11} strokeWidth={1.75} />
            </kbd>
            {beside}
          </>
        )}
      </span>
      <span>{said}</span>
    </div>
  )
}
