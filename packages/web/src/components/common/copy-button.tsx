import type { LucideIcon } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useCopied } from './use-copied.ts'

/** A button that copies a text and says so in itself for a moment. */
export interface CopyButtonProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly text: () => string | Promise<string>
  /** For those who press it with a key. */
  readonly button?: RefObject<HTMLButtonElement | null>
}

/** Says `Copied`, or that the browser refused. */
export function CopyButton({ icon, name, text, button }: CopyButtonProps) {
  const { copy, said } = useCopied(text)
  const Icon = said?.icon ?? icon
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
        {said?.word}
      </span>
    </button>
  )
}
