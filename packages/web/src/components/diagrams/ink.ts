import { useLayoutEffect, useState } from 'preact/hooks'
import { fromTokens } from '../common/token-colours.ts'

/** The colours a diagram is drawn in, as the tokens are now. */
export interface Ink {
  readonly page: string
  readonly box: string
  readonly text: string
  readonly quiet: string
  readonly line: string
  readonly edge: string
}

/** Read anew when the theme changes, by choice or by the system: from the moment it was read, not from the next frame. */
export function useInk(): Ink {
  const [ink, setInk] = useState(readInk)
  useLayoutEffect(() => {
    const read = (): void => setInk(readInk())
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const system = window.matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', read)
    return () => {
      observer.disconnect()
      system.removeEventListener('change', read)
    }
  }, [])
  return ink
}

const readInk = (): Ink =>
  fromTokens((colourOf) => ({
    page: colourOf('s-well'),
    box: colourOf('s-hover'),
    text: colourOf('t1'),
    quiet: colourOf('t2'),
    line: colourOf('ctl'),
    edge: colourOf('line2'),
  }))
