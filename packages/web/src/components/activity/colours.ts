import { useLayoutEffect, useState } from 'preact/hooks'
import { fromTokens } from '../common/token-colours.ts'

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

const readColours = (): Colours =>
  fromTokens((colourOf) => ({
    page: colourOf('s1'),
    hover: colourOf('s-hover'),
    text: colourOf('t1'),
    quiet: colourOf('t3'),
    line: colourOf('line'),
    edge: colourOf('line2'),
    marks: [0, 1, 2, 3, 4].map((look) => colourOf(`mark-${look}`)),
    heat: [0, 1, 2, 3, 4].map((level) => colourOf(`heat-${level}`)),
  }))
