import { exportStrings } from '../../text/strings-export.ts'
import { useCopied } from '../common/use-copied.ts'

export interface CopyPartProps {
  readonly text: () => Promise<string>
  /** Nothing else is being written. */
  readonly isFree: boolean
}

/** Copies the chosen turns, as a file of Markdown would say them. */
export function CopyPart({ text, isFree }: CopyPartProps) {
  const { copy, said } = useCopied(text)
  const press = (): void => {
    if (isFree) copy()
  }
  return (
    <button type="button" class="button export-copy" aria-disabled={!isFree} onClick={press}>
      <span role="status">{said?.word ?? exportStrings.copy}</span>
    </button>
  )
}
