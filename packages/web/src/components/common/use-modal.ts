import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A `<dialog>` that is modal for as long as it is drawn; what had the focus before has it again afterwards. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const { current: dialog } = ref
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return ref
}
