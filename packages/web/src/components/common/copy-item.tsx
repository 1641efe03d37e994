import { useSignal } from '@preact/signals'
import { Check, X, type LucideIcon } from 'lucide-preact'
import { useEffect } from 'preact/hooks'
import { strings } from '../../text/strings.ts'
import { copyText, SAID_FOR } from './copy-button.tsx'
import { MenuItem } from './menu-item.tsx'

export interface CopyItemProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly first?: boolean
  readonly text: () => string | Promise<string>
  readonly onDone: () => void
}

/** Says in itself that it has copied, and is done then. */
export function CopyItem({ icon, name, first = false, text, onDone }: CopyItemProps) {
  const said = useSignal<'nothing' | 'copied' | 'refused'>('nothing')
  useEffect(() => {
    if (said.value === 'nothing') return undefined
    const timer = setTimeout(onDone, SAID_FOR)
    return () => clearTimeout(timer)
  }, [said.value])
  const copy = (): void => {
    copyText(text()).then(
      () => (said.value = 'copied'),
      () => (said.value = 'refused'),
    )
  }
  const { copied, notCopied } = strings.header
  const [shown, word] =
    said.value === 'copied' ? [Check, copied] : said.value === 'refused' ? [X, notCopied] : [icon, name]
  return <MenuItem icon={shown} name={word} first={first} onClick={copy} />
}
