/** Runs something on a click that means this page; one that asks for a new tab or window is left to the browser. */
export function plainClick(run: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    run()
  }
}
