import { useEffect, useState } from 'preact/hooks'
import type { Ink } from './ink.ts'

/** The image of a diagram: `null` until it is drawn. */
export type Drawing = { readonly src: string } | 'failed' | null

/** Drawings that are kept: rows come and go while one scrolls. */
const MOST = 40
const kept = new Map<string, Drawing>()

/** Draws a diagram once it is wanted; what draws is loaded with the first. Kept while the next colours are drawn. */
export function useDrawing(source: string, ink: Ink, wanted: boolean): Drawing {
  const name = JSON.stringify([source, ink])
  const [drawing, setDrawing] = useState<Drawing>(kept.get(name) ?? null)
  useEffect(() => {
    const known = kept.get(name)
    if (known !== undefined) setDrawing(known)
    if (known !== undefined || !wanted) return undefined
    let isOver = false
    drawn(source, ink).then(
      (result) => {
        keep(name, result)
        if (!isOver) setDrawing(result)
      },
      (error: unknown) => {
        reportError(error)
        if (!isOver) setDrawing('failed')
      },
    )
    return () => void (isOver = true)
  }, [name, wanted])
  return drawing
}

/** Whatever is wrong with a diagram: its source stays, and says what it would have shown. */
async function drawn(source: string, ink: Ink): Promise<Drawing> {
  const { draw } = await import('./draw.ts')
  return draw(source, ink).then(
    (src) => ({ src }),
    () => 'failed',
  )
}

function keep(name: string, drawing: Drawing): void {
  kept.set(name, drawing)
  const [oldest] = kept.keys()
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
}
