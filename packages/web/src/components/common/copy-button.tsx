import { useSignal } from '@preact/signals'
import { Check, X, type LucideIcon } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { strings } from '../../text/strings.ts'

/** A button that copies a text and says so in itself for a moment. */
export interface CopyButtonProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly text: () => string | Promise<string>
  /** For those who press it with a key. */
  readonly button?: RefObject<HTMLButtonElement | null>
}

/** Milliseconds. */
export const SAID_FOR = 1_200

/** Says `Copied`, or that the browser refused. */
export function CopyButton({ icon, name, text, button }: CopyButtonProps) {
  const said = useSignal<'nothing' | 'copied' | 'refused'>('nothing')
  useEffect(() => {
    if (said.value === 'nothing') return undefined
    const timer = setTimeout(() => (said.value = 'nothing'), SAID_FOR)
    return () => clearTimeout(timer)
  }, [said.value])
  const copy = (): void => {
    copyText(text()).then(
      () => (said.value = 'copied'),
      () => (said.value = 'refused'),
    )
  }
  const Icon = said.value === 'copied' ? Check : said.value === 'refused' ? X : icon
  const word = said.value === 'copied' ? strings.header.copied : strings.header.notCopied
  return (
    <button
      {...(button !== undefined && { ref: button })}
      type="button"
      class="icon-button copy-button"
      aria-label={name}
      title={name}
      onClick={copy}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span class="copy-said" role="status">
        {said.value === 'nothing' ? '' : word}
      </span>
    </button>
  )
}

/** The clipboard is there on loopback and https only; elsewhere the promise rejects. */
export async function copyText(text: string | Promise<string>): Promise<void> {
  await navigator.clipboard.writeText(await text)
}
