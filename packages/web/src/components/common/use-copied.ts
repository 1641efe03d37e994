import { useSignal } from '@preact/signals'
import { Check, X, type LucideIcon } from 'lucide-preact'
import { useEffect } from 'preact/hooks'
import { strings } from '../../text/strings.ts'

/** Milliseconds. */
const SAID_FOR = 1_200

export interface Copied {
  readonly copy: () => void
  /** What it says of the last copy, for a moment; `null`: nothing. */
  readonly said: { readonly icon: LucideIcon; readonly word: string } | null
}

/** Copies a text and says that it did, or that the browser refused; `onDone` is called when that was said. */
export function useCopied(text: () => string | Promise<string>, onDone?: () => void): Copied {
  const outcome = useSignal<'nothing' | 'copied' | 'refused'>('nothing')
  useEffect(() => {
    if (outcome.value === 'nothing') return undefined
    const timer = setTimeout(() => {
      outcome.value = 'nothing'
      onDone?.()
    }, SAID_FOR)
    return () => clearTimeout(timer)
  }, [outcome.value])
  const copy = (): void => {
    copyText(text()).then(
      () => (outcome.value = 'copied'),
      () => (outcome.value = 'refused'),
    )
  }
  const { copied, notCopied } = strings.header
  switch (outcome.value) {
    case 'nothing':
      return { copy, said: null }
    case 'copied':
      return { copy, said: { icon: Check, word: copied } }
    case 'refused':
      return { copy, said: { icon: X, word: notCopied } }
  }
}

/** The clipboard is there on loopback and https only; elsewhere the promise rejects. */
async function copyText(text: string | Promise<string>): Promise<void> {
  await navigator.clipboard.writeText(await text)
}
