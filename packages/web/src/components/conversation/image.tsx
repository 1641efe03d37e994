import type { ImageBlock } from '@unspool/core'
import { useSignal } from '@preact/signals'
import { Image as Icon } from 'lucide-preact'
import { size } from '../../text/amount.ts'
import { strings } from '../../text/strings.ts'
import type { Reader } from './reader.ts'

/** An image of the conversation: its kind and size, and on demand itself. */
export function Image({
  id,
  image,
  reader,
}: {
  readonly id: string
  readonly image: ImageBlock
  readonly reader: Reader
}) {
  const gone = useSignal(false)
  const words = wordsOfImage(image)
  if (gone.value) return <p class="image-gone">{strings.conversation.imageGone}</p>
  if (reader.folds.isOpen(id, false))
    return (
      <button
        type="button"
        class="image-open"
        title={strings.conversation.enlarge}
        onClick={() => reader.onEnlarge(id)}
      >
        <img
          class="image"
          src={reader.imageUrl(image)}
          alt={words}
          decoding="async"
          onError={() => (gone.value = true)}
        />
      </button>
    )
  return (
    <button
      type="button"
      class="image-button"
      title={strings.conversation.showImage}
      onClick={() => reader.folds.toggle(id, false)}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      {words}
    </button>
  )
}

/** What is known of an image before it is seen. */
export function wordsOfImage({ mediaType, bytes }: ImageBlock): string {
  return strings.conversation.image(kindOf(mediaType), size(bytes))
}

function kindOf(mediaType: string): string {
  return (mediaType.split('/')[1] ?? mediaType).replace(/\+.*/, '').toUpperCase()
}
