import type { Elided } from '@unspool/core'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { size } from '../../text/amount.ts'
import { strings } from '../../text/strings.ts'
import { wholeOf } from '../../text/whole.ts'
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
      <p class="cut" aria-busy={state === 'loading'}>
        <span>{strings.conversation.cut(size(elided.bytes))}</span>
        <button type="button" class="text-button" onClick={() => reader.wholes.load(elided.ref)}>
          {wordOf(state)}
        </button>
      </p>
    </>
  )
}

function wordOf(state: ReturnType<Reader['wholes']['get']>): string {
  if (state === 'loading') return strings.conversation.loading
  return state === null ? strings.conversation.showAll : strings.conversation.notLoaded
}
