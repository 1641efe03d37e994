import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../styles/scroller.css'

export interface ScrollerProps {
  readonly as: 'div' | 'pre' | 'span'
  /** What it is called where it scrolls. */
  readonly name: string
  readonly class: string
  readonly dir?: 'auto' | undefined
  readonly style?: Readonly<Record<string, number>>
  readonly hidden?: boolean
  readonly children: ComponentChildren
}

/**
 * A part that scrolls where it is larger than its place: only then it has a name and takes the focus, so that keys
 * scroll it. Where it goes on to a side is shaded by its style sheet, which costs nothing while one scrolls.
 */
export function Scroller({ as: Part, name, class: kind, children, ...rest }: ScrollerProps) {
  const element = useRef<HTMLElement>(null)
  const [{ isLarge, isWide }, setSize] = useState({ isLarge: false, isWide: false })
  const look = (): void => {
    const { current } = element
    if (current !== null) setSize((known) => sizeNow(current, known))
  }
  // With each drawing afresh: the first look of an observer is one at what was just laid out.
  useEffect(() => {
    const observer = new ResizeObserver(look)
    if (element.current !== null) observer.observe(element.current)
    return () => observer.disconnect()
  })
  // A text becomes wider by its font, and its place does not.
  useEffect(() => {
    document.fonts.addEventListener('loadingdone', look)
    return () => document.fonts.removeEventListener('loadingdone', look)
  }, [])
  const named = isLarge ? { tabIndex: 0, role: 'group' as const, 'aria-label': name } : {}
  return (
    <Part
      // One of three kinds of element, of which none has anything of its own that is used here.
      ref={element as never}
      class={isWide ? `${kind} goes-on` : kind}
      {...rest}
      {...named}
    >
      {children}
    </Part>
  )
}

interface Size {
  readonly isLarge: boolean
  /** It goes on to a side. */
  readonly isWide: boolean
}

/** The same value as before where it says the same: nothing is drawn anew for it. */
function sizeNow(element: HTMLElement, known: Size): Size {
  const isWide = element.scrollWidth > element.clientWidth
  const isLarge = isWide || element.scrollHeight > element.clientHeight
  return isWide === known.isWide && isLarge === known.isLarge ? known : { isWide, isLarge }
}
