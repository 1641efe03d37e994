/**
 * Runs something on a click that means this page, and something else on one with Shift where there is such a thing; one
 * that asks for a new tab or window is left to the browser.
 */
export function plainClick(run: () => void, beside: (() => void) | null = null): (event: MouseEvent) => void {
  return (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.altKey) return
    const wanted = event.shiftKey ? beside : run
    if (wanted === null) return
    event.preventDefault()
    wanted()
  }
}
