import type { Elided } from '@unspool/core'
import type { ComponentChildren } from 'preact'
import { wholeOf } from '../../text/whole.ts'
import { CutLine } from './cut-line.tsx'
import { isElsewhere, type Reader } from './reader.ts'
import { useWhole } from './use-whole.ts'

/** A text that may have been cut on its way here. */
export interface WholeTextProps {
  readonly id: string
  readonly text: string
  readonly elided: Elided | null
  readonly reader: Reader
  readonly draw: (text: string) => ComponentChildren
  /** The words of it that are drawn, where those are others. */
  readonly said?: (text: string) => string
}

/** Draws what is there, and under it the offer to fetch what was left out; fetches it when one came for that. */
export function WholeText({ id, text, elided, reader, draw, said }: WholeTextProps) {
  const isSought = elided !== null && isElsewhere(reader, id, [said?.(text) ?? text])
  const message = useWhole(elided, isSought, reader)
  if (elided === null) return <>{draw(text)}</>
  const whole = message === null ? null : wholeOf(message, text)
  if (whole !== null) return <>{draw(whole)}</>
  return (
    <>
      {draw(text)}
      <CutLine elided={elided} reader={reader} />
    </>
  )
}
