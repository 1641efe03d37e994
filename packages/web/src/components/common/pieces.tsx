import type { Piece } from '../../text/words.ts'

/** A text in one line with what was found in it marked. Its direction stays its own. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return <bdi>{pieces.map(drawPiece)}</bdi>
}

export function drawPiece({ text, hit }: Piece, n: number) {
  return hit ? <mark key={n}>{text}</mark> : text
}
