/** The mark of a source: its place in the registry gives shape and hue, its fill says whether the session grows. */
export interface SourceMarkProps {
  /** The source's place in the registry, counted from 0. */
  readonly look: number
  readonly filled: boolean
}

const shapes = [
  'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  'M6 .9 11.1 6 6 11.1.9 6z',
  'M2.6 1.75h6.8a.85.85 0 0 1 .85.85v6.8a.85.85 0 0 1-.85.85H2.6a.85.85 0 0 1-.85-.85V2.6a.85.85 0 0 1 .85-.85z',
  'M6 1.3 11.2 10.4H.8z',
  'M6 1 10.4 3.5v5L6 11 1.6 8.5v-5z',
]

/** Drawn 12 px wide in the accent of the nearest `look-N` around it. Its meaning stands in words beside it. */
export function SourceMark({ look, filled }: SourceMarkProps) {
  const shape = shapes[look] ?? shapes.at(-1)
  return (
    <svg
      class={filled ? 'mark mark-filled' : 'mark'}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
    >
      <path d={shape} />
    </svg>
  )
}

/** The class that sets a source's accent for all it holds. A fifth source and all after it share one. */
export function lookClass(look: number): string {
  return `look-${Math.min(Math.max(look, 0), shapes.length - 1)}`
}
