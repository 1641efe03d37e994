import { useSignal } from '@preact/signals'
import { ChevronLeft, ChevronRight, Maximize, X } from 'lucide-preact'
import { strings } from '../../text/strings.ts'
import { pictureStrings } from '../../text/strings-pictures.ts'
import { IconButton } from '../common/icon-button.tsx'
import { useModal } from '../common/use-modal.ts'
import { act } from '../list/keys.ts'
import '../../styles/lightbox.css'

export interface LargePicture {
  readonly id: string
  readonly src: string
  readonly words: string
}

export interface LightboxProps {
  readonly pictures: readonly LargePicture[]
  /** The id of the one that is looked at. */
  readonly at: string
  readonly onStep: (id: string) => void
  readonly onClose: () => void
}

/** One image over all of the page, with the way to those beside it. Escape leads back to where one was. */
export default function Lightbox({ pictures, at, onStep, onClose }: LightboxProps) {
  const ref = useModal()
  const index = pictures.findIndex(({ id }) => id === at)
  const picture = pictures[index]
  const step = (by: 1 | -1) => (): void => {
    const next = pictures[(index + by + pictures.length) % pictures.length]
    if (next !== undefined) onStep(next.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => act(event, { ArrowLeft: step(-1), ArrowRight: step(1) })
  return (
    <dialog ref={ref} class="lightbox" aria-label={picture?.words} onClose={onClose} onKeyDown={onKeyDown}>
      {picture !== undefined && (
        <>
          <Head
            picture={picture}
            place={pictureStrings.at(index + 1, pictures.length)}
            {...(pictures.length > 1 && { step })}
            onClose={() => ref.current?.close()}
          />
          <Stage key={picture.id} picture={picture} onClose={() => ref.current?.close()} />
        </>
      )}
    </dialog>
  )
}

interface HeadProps {
  readonly picture: LargePicture
  readonly place: string
  /** Left out where there is nothing beside it. */
  readonly step?: (by: 1 | -1) => () => void
  readonly onClose: () => void
}

function Head({ picture: { words }, place, step, onClose }: HeadProps) {
  return (
    <header class="lightbox-head">
      <p>{words}</p>
      {step !== undefined && (
        <>
          <span class="lightbox-place" role="status">
            {place}
          </span>
          <IconButton icon={ChevronLeft} name={pictureStrings.previous} onClick={step(-1)} />
          <IconButton icon={ChevronRight} name={pictureStrings.next} onClick={step(1)} />
        </>
      )}
      <IconButton icon={X} name={pictureStrings.close} onClick={onClose} />
    </header>
  )
}

interface StageProps {
  readonly picture: LargePicture
  readonly onClose: () => void
}

/** The image as large as fits, or in its natural size, to scroll in. */
function Stage({ picture: { src, words }, onClose }: StageProps) {
  const isNatural = useSignal(false)
  const isGone = useSignal(false)
  const zoom = (): void => void (isNatural.value = !isNatural.value)
  const onClick = ({ target, currentTarget }: MouseEvent): void => {
    if (target === currentTarget) onClose()
  }
  return (
    <div
      class={isNatural.value ? 'lightbox-stage lightbox-natural' : 'lightbox-stage'}
      role="group"
      tabIndex={0}
      aria-label={pictureStrings.stage}
      onClick={onClick}
    >
      {isGone.value ? (
        <p class="image-gone">{strings.conversation.imageGone}</p>
      ) : (
        <img
          src={src}
          alt={words}
          decoding="async"
          onClick={zoom}
          onError={() => void (isGone.value = true)}
        />
      )}
      <button type="button" class="lightbox-zoom" aria-pressed={isNatural.value} onClick={zoom}>
        <Maximize size={16} strokeWidth={1.5} aria-hidden />
        {pictureStrings.natural}
      </button>
    </div>
  )
}
