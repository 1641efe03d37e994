/** One of two places for a session. It keeps its name when the one to its left is closed. */
export type PaneName = 0 | 1

/** What the browser's history remembers besides the address: which pane is which, and which one has the keys. */
export interface Standing {
  /** From left to right. */
  readonly panes: readonly PaneName[]
  readonly focused: PaneName
}

/** How so many panes stand, by what was kept; from left to right, the first one focused, where nothing was. */
export function standingOf(kept: unknown, count: number): Standing {
  const found: { readonly panes?: unknown; readonly focused?: unknown } =
    typeof kept === 'object' && kept !== null ? kept : {}
  const panes = isPanes(found.panes, count) ? found.panes : names.slice(0, count)
  const focused = panes.find((pane) => pane === found.focused) ?? panes[0] ?? 0
  return { panes, focused }
}

/** The pane that stands, or can stand, beside one. */
export function otherThan(pane: PaneName): PaneName {
  return pane === 0 ? 1 : 0
}

const names: readonly PaneName[] = [0, 1]

function isPanes(found: unknown, count: number): found is readonly PaneName[] {
  if (!Array.isArray(found) || found.length !== count) return false
  return new Set(found).size === count && found.every((pane) => names.includes(pane))
}
