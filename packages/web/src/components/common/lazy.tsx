import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A part of the page that is loaded when it is first needed: `null` until it is there. */
export type Loaded<P> = ComponentType<P> | 'failed' | null

/** Loads a component once it is wanted for something; what failed is tried again when it is wanted for something else. */
export function useLoaded<P>(wanted: string | null, load: () => Promise<ComponentType<P>>): Loaded<P> {
  const [loaded, setLoaded] = useState<Loaded<P>>(null)
  const isThere = typeof loaded === 'function'
  useEffect(() => {
    if (wanted === null || isThere) return
    load().then(
      (component) => setLoaded(() => component),
      (error: unknown) => {
        reportError(error)
        setLoaded('failed')
      },
    )
  }, [wanted])
  return loaded
}
