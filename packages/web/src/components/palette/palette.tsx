import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { createPalette } from '../../models/palette.ts'
import { strings } from '../../text/strings.ts'
import { Inside, type PaletteProps } from './inside.tsx'
import { useDialog } from './use-dialog.ts'
import '../../styles/palette.css'

/** Finds any message of any session, and goes there. It stays as it was left for the next time. */
export default function Palette(props: PaletteProps) {
  const { api, library, open, filters, onClose } = props
  const model = useMemo(() => createPalette({ api, library, channel: ownChannel() }), [])
  useEffect(() => model.close, [])
  useEffect(() => {
    if (filters !== null) model.begin(filters)
  }, [filters])
  useLayoutEffect(() => {
    if (open && filters === null) model.reopen()
  }, [open])
  const input = useRef<HTMLInputElement>(null)
  const dialog = useDialog({ open, input, onClose })
  return (
    <dialog {...dialog} class="palette" aria-label={strings.search}>
      {open && <Inside {...props} model={model} input={input} />}
    </dialog>
  )
}

/** A name no other page has: two of them must not end each other's queries. */
function ownChannel(): string {
  return `page-${crypto.getRandomValues(new Uint32Array(3)).join('-')}`
}
