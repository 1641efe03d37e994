/** What hangs on the thread at a row. */
export type BeadKind =
  | 'prompt'
  | 'done'
  | 'failed'
  | 'running'
  | 'waiting'
  | 'compaction'
  | 'interrupted'
  | 'command'
  | 'error'
  | 'live'
  | 'quiet'

/** A bead, 20 px square around the thread. The words beside it say the same. `moves`: the one that is allowed to. */
export function Bead({ kind, moves = false }: { readonly kind: BeadKind; readonly moves?: boolean }) {
  return (
    <svg
      class={`bead bead-${kind}${moves ? ' bead-moves' : ''}`}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
    >
      <Drawing kind={kind} />
    </svg>
  )
}

function Drawing({ kind }: { readonly kind: BeadKind }) {
  switch (kind) {
    case 'prompt':
      return <circle cx="10" cy="10" r="5" />
    case 'done':
    case 'command':
    case 'quiet':
      return <circle cx="10" cy="10" r="3.4" />
    case 'failed':
      return <path d="m6.6 6.6 6.8 6.8m0-6.8-6.8 6.8" />
    case 'running':
      return (
        <>
          <circle cx="10" cy="10" r="5" />
          <path d="M10 5a5 5 0 0 1 5 5" />
        </>
      )
    case 'waiting':
      return (
        <>
          <circle cx="10" cy="10" r="6" />
          <path d="M10 6.8v3.6M10 13v.1" />
        </>
      )
    case 'compaction':
      return <circle cx="13" cy="10" r="3.4" />
    case 'interrupted':
      return <path d="M6 8h8M6 12h8" />
    case 'error':
      return <path d="M10 4.8 15.4 14.4H4.6z M10 8.4v2.6 M10 12.6v.2" />
    case 'live':
      return (
        <>
          <circle class="halo" cx="10" cy="10" r="7" />
          <circle cx="10" cy="10" r="4" />
        </>
      )
  }
}
