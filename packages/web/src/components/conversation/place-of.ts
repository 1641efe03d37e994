/** What was looked for where it is drawn, brought into view in what it is drawn in; else the row itself. */
export function placeOf(row: HTMLElement, found: Range | undefined): DOMRect {
  const place = found?.getBoundingClientRect()
  if (found === undefined || place === undefined || place.height === 0) return row.getBoundingClientRect()
  const well = found.startContainer.parentElement?.closest('.well') ?? null
  if (well === null) return place
  const { top, bottom, left, right, height, width } = well.getBoundingClientRect()
  if (place.top < top || place.bottom > bottom) well.scrollTop += place.top - top - height / 2
  if (place.left < left || place.right > right) well.scrollLeft += place.left - left - width / 2
  return found.getBoundingClientRect()
}

/** Where a place is easy to see: in the upper third, or in the middle where it is high. */
export function inSight({ height: high }: DOMRect, height: number): number {
  return Math.max(0, Math.min((height - high) / 2, height / 3))
}
