import type { Elided } from '@unspool/core'
import { size } from '../../text/amount.ts'
import { strings } from '../../text/strings.ts'
import type { Reader } from './reader.ts'

export interface CutLineProps {
  readonly elided: Elided
  readonly reader: Reader
}

/** Says that something was left out, and offers to fetch it. */
export function CutLine({ elided, reader }: CutLineProps) {
  const state = reader.wholes.get(elided.ref)
  return (
    <p class="cut" aria-busy={state === 'loading'}>
      <span>{strings.conversation.cut(size(elided.bytes))}</span>
      <button type="button" class="text-button" onClick={() => reader.wholes.load(elided.ref)}>
        {wordOf(state)}
      </button>
    </p>
  )
}

function wordOf(state: ReturnType<Reader['wholes']['get']>): string {
  if (state === 'loading') return strings.conversation.loading
  return state === null ? strings.conversation.showAll : strings.conversation.notLoaded
}
