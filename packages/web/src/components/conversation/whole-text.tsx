import type { Elided } from '@unspool/core'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { wholeOf } from '../../text/whole.ts'
import { CutLine } from './cut-line.tsx'
import { isElsewhere, type Reader } from './reader.ts'

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
  const wanted = elided !== null && isElsewhere(reader, id, [said?.(text) ?? text]) ? elided.ref : null
  useEffect(() => {
    if (wanted !== null) reader.wholes.load(wanted)
  }, [wanted])
  if (elided === null) return <>{draw(text)}</>
  const state = reader.wholes.get(elided.ref)
  const whole = state !== null && typeof state === 'object' ? wholeOf(state, text) : null
  if (whole !== null) return <>{draw(whole)}</>
  return (
    <>
      {draw(text)}
      <CutLine elided={elided} reader={reader} />
    </>
  )
}
