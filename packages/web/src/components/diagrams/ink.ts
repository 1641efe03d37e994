import { useEffect, useState } from 'preact/hooks'

/** The colours a diagram is drawn in, as the tokens are now. */
export interface Ink {
  readonly page: string
  readonly box: string
  readonly text: string
  readonly quiet: string
  readonly line: string
  readonly edge: string
}

/** Read anew when the theme changes, by choice or by the system. */
export function useInk(): Ink {
  const [ink, setInk] = useState(readInk)
  useEffect(() => {
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

/** A token says both colours: only an element that uses it says which one counts. */
function readInk(): Ink {
  const probe = document.body.appendChild(document.createElement('span'))
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const ink = {
    page: read('s-well'),
    box: read('s-hover'),
    text: read('t1'),
    quiet: read('t2'),
    line: read('ctl'),
    edge: read('line2'),
  }
  probe.remove()
  return ink
}
