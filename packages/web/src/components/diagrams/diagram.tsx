import { useSignal } from '@preact/signals'
import { CodeXml } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { diagramStrings } from '../../text/strings-diagram.ts'
import { scrollerStrings } from '../../text/strings-scroller.ts'
import { useLoaded } from '../common/lazy.tsx'
import { Scroller } from '../common/scroller.tsx'
import { useInk } from './ink.ts'
import { useDrawing } from './use-drawing.ts'
import '../../styles/diagram.css'

export interface DiagramProps {
  /** As it was written, and as it may be drawn. */
  readonly text: string
  readonly source: string
}

const loadLightbox = async () => (await import('../pictures/lightbox.tsx')).default

/**
 * A diagram in a frame that is as high before it is drawn as after. Its source is there all the time: to read instead,
 * to be found, and where it cannot be drawn.
 */
export function Diagram({ text, source }: DiagramProps) {
  const frame = useRef<HTMLElement>(null)
  const drawing = useDrawing(source, useInk(), useNear(frame))
  const asSource = useSignal(false)
  const isDrawn = typeof drawing === 'object' && drawing !== null && !asSource.value
  return (
    <figure
      ref={frame}
      class="diagram"
      aria-label={diagramStrings.name}
      style={{ '--lines': text.split('\n').length }}
    >
      <figcaption class="diagram-bar">
        <span>{drawing === 'failed' ? diagramStrings.failed : diagramStrings.name}</span>
        {drawing !== 'failed' && (
          <button
            type="button"
            class="text-button"
            aria-pressed={asSource.value}
            onClick={() => void (asSource.value = !asSource.value)}
          >
            <CodeXml size={14} strokeWidth={1.5} aria-hidden />
            {diagramStrings.source}
          </button>
        )}
      </figcaption>
      {isDrawn && <Drawn src={drawing.src} />}
      <Scroller as="pre" class="diagram-source" name={scrollerStrings.diagram} hidden={isDrawn}>
        <code>{text}</code>
      </Scroller>
    </figure>
  )
}

function Drawn({ src }: { readonly src: string }) {
  const isLarge = useSignal(false)
  const Lightbox = useLoaded(isLarge.value ? 'large' : null, loadLightbox)
  const words = diagramStrings.name
  return (
    <>
      <button
        type="button"
        class="diagram-drawn"
        title={diagramStrings.enlarge}
        onClick={() => void (isLarge.value = true)}
      >
        <img src={src} alt={words} decoding="async" />
      </button>
      {isLarge.value && typeof Lightbox === 'function' && (
        <Lightbox
          pictures={[{ id: src, src, words }]}
          at={src}
          onStep={() => undefined}
          onClose={() => void (isLarge.value = false)}
        />
      )}
    </>
  )
}

/** Whether it was ever near what one sees: before that nothing is drawn. */
function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (isNear || element.current === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: '400px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [isNear])
  return isNear
}
