import { ArrowDown, ArrowUp, CornerDownLeft } from 'lucide-preact'
import { paletteStrings } from '../../text/strings-palette.ts'

/** The foot of the palette: its keys, and what was found. */
export function Foot({ said }: { readonly said: string }) {
  const { move, open } = paletteStrings.keys
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
      </span>
      <span>{said}</span>
    </div>
  )
}
