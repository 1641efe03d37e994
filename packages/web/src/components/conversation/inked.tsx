import type { Printed } from '@unspool/core/tools'
import type { ComponentChildren } from 'preact'
import type { Ink } from '../../text/ink.ts'

/** Draws a part of a program's output, from one character of its text to another, in its colours. */
export function drawInked(printed: Printed<Ink | null>, from: number, to: number): ComponentChildren {
  const { text, pieces } = printed
  if (pieces.length === 0) return text.slice(from, to)
  const drawn: ComponentChildren[] = []
  let at = 0
  for (const { text: piece, style: ink } of pieces) {
    const part = piece.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += piece.length
    if (part !== '') drawn.push(ink === null ? part : drawnIn(ink, part))
    if (at >= to) break
  }
  return drawn
}

function drawnIn(ink: Ink, text: string): ComponentChildren {
  return (
    <span class={ink.class} style={ink.style ?? {}}>
      {text}
    </span>
  )
}
