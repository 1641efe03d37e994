import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'

/** A part of the page that is loaded when it is first needed: `null` until it is there, or did not come. */
export type Loaded<P> = ComponentType<P> | 'failed' | null

/** Loads a component once it is wanted for something; what failed is tried again when it is wanted for something else. */
export function useLoaded<P>(wanted: string | null, load: () => Promise<ComponentType<P>>): Loaded<P> {
  const [loaded, setLoaded] = useState<ComponentType<P> | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  // At once: what is wanted again straight away would be shown as failed for a moment.
  useLayoutEffect(() => setFailed(null), [wanted])
  useEffect(() => {
    if (wanted === null || loaded !== null) return
    load().then(
      (component) => setLoaded(() => component),
      (error: unknown) => {
        reportError(error)
        setFailed(wanted)
      },
    )
  }, [wanted])
  return loaded ?? (failed !== null && failed === wanted ? 'failed' : null)
}
