import type { Elided, Message } from '@unspool/core'
import { useEffect } from 'preact/hooks'
import type { Reader } from './reader.ts'

/** The message without anything left out, once it is here; fetched when it is wanted at once. */
export function useWhole(elided: Elided | null, isWanted: boolean, { wholes }: Reader): Message | null {
  const wanted = isWanted ? (elided?.ref ?? null) : null
  useEffect(() => {
    if (wanted !== null) wholes.load(wanted)
  }, [wanted])
  const state = elided === null ? null : wholes.get(elided.ref)
  return state !== null && typeof state === 'object' ? state : null
}
