import type { Piece } from '../../text/words.ts'
import { drawPiece } from '../common/pieces.tsx'

/** Characters before the first mark that even a phone has room for. */
const NEAR = 14

/** What stands around a hit. Where there is little room, what stands far before it is left out: the mark is in view. */
export function Snippet({ pieces }: { readonly pieces: readonly Piece[] }) {
  const [first, ...rest] = pieces
  const far = first === undefined || first.hit ? 0 : farIn(first.text)
  if (first === undefined || far === 0) return <bdi>{pieces.map(drawPiece)}</bdi>
  return (
    <bdi>
      <span class="palette-far">{first.text.slice(0, far)}</span>
      <span>{first.text.slice(far)}</span>
      {rest.map(drawPiece)}
    </bdi>
  )
}

/** Where what is near begins: with a word, if one begins there. */
function farIn(text: string): number {
  if (text.length <= 2 * NEAR) return 0
  const from = text.length - NEAR
  const blank = text.slice(from).search(/\s\S/)
  return blank === -1 ? from : from + blank + 1
}
