import type { ConversationModel } from '../../models/conversation.ts'
import { picturesOf } from '../../models/pictures.ts'
import { useLoaded } from '../common/lazy.tsx'
import { wordsOfImage } from '../conversation/image.tsx'
import type { Reader } from '../conversation/reader.ts'
import { NotLoadedDialog } from '../page/not-loaded-dialog.tsx'
import type { Reading } from '../reading/reading.ts'

export interface LightboxDoorProps {
  readonly model: ConversationModel
  readonly reader: Reader
  readonly reading: Reading
}

const load = async () => (await import('./lightbox.tsx')).default

/** Shows the image one wants to see larger, among all that are loaded. */
export function LightboxDoor({ model, reader, reading: { enlarged, view } }: LightboxDoorProps) {
  const at = enlarged.value
  const Lightbox = useLoaded(at, load)
  if (at === null || Lightbox === null) return null
  if (Lightbox === 'failed') return <NotLoadedDialog onClose={() => void (enlarged.value = null)} />
  const pictures = picturesOf(model.shown.value.rows)
    .filter(({ id }) => reader.folds.isOpen(id, false))
    .map(({ id, image }) => ({ id, src: reader.imageUrl(image), words: wordsOfImage(image) }))
  const onClose = (): void => {
    enlarged.value = null
    // The row that had the focus may have gone meanwhile.
    if (document.activeElement === document.body) view.thread?.element.focus({ preventScroll: true })
  }
  return <Lightbox {...{ pictures, at, onClose }} onStep={(id) => void (enlarged.value = id)} />
}
