import { noteStrings } from '../../text/strings-notes.ts'
import { useModal } from '../common/use-modal.ts'

/** What was asked for is a part of the page that did not come. It has no place of its own: this is said over the page. */
export function NotLoadedDialog({ onClose }: { readonly onClose: () => void }) {
  const { title, text, again, close } = noteStrings.notLoaded
  const ref = useModal()
  return (
    <dialog ref={ref} class="not-loaded" aria-labelledby="not-loaded-title" onClose={onClose}>
      <h2 id="not-loaded-title">{title}</h2>
      <p>{text}</p>
      <div class="not-loaded-foot">
        <button type="button" class="button" onClick={() => location.reload()}>
          {again}
        </button>
        <button type="button" class="text-button" onClick={onClose}>
          {close}
        </button>
      </div>
    </dialog>
  )
}
