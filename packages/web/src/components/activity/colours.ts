import { useLayoutEffect, useState } from 'preact/hooks'

/** The colours of the token sheet as they are now, for what does not read style sheets. */
export interface Colours {
  readonly page: string
  readonly hover: string
  readonly text: string
  readonly quiet: string
  readonly line: string
  readonly edge: string
  /** By the place of a source in the registry. */
  readonly marks: readonly string[]
  readonly heat: readonly string[]
}

/** Read anew when the theme changes, by choice or by the system; `null` before the first time. */
export function useColours(theme: string): Colours | null {
  const [colours, setColours] = useState<Colours | null>(null)
  useLayoutEffect(() => {
    const read = (): void => setColours(readColours())
    read()
    const system = window.matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', read)
    return () => system.removeEventListener('change', read)
  }, [theme])
  return colours
}

/** A token says both colours: only an element that uses it says which one counts. */
function readColours(): Colours {
  const probe = document.body.appendChild(document.createElement('span'))
  // Where the system sets the colours of text, those of charts still tell sources and days apart.
  probe.style.setProperty('forced-color-adjust', 'none')
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const colours = {
    page: read('s1'),
    hover: read('s-hover'),
    text: read('t1'),
    quiet: read('t3'),
    line: read('line'),
    edge: read('line2'),
    marks: [0, 1, 2, 3, 4].map((look) => read(`mark-${look}`)),
    heat: [0, 1, 2, 3, 4].map((level) => read(`heat-${level}`)),
  }
  probe.remove()
  return colours
}
