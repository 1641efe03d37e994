/** Whether somebody looks at the page: in this tab, or in another one of this browser. */
export interface Gaze {
  readonly isOn: () => Promise<boolean>
  readonly close: () => void
}

/** Each tab that has the focus holds it, and the browser lets go of it for one that dies. */
const NAME = 'unspool.gaze'

/** Follows the focus of a tab. Tabs know of each other through the browser's locks. */
export function createGaze(window: Window): Gaze {
  const { locks } = window.navigator
  let letGo: (() => void) | null = null
  const hold = (): void => {
    if (letGo !== null) return
    const held = new Promise<void>((resolve) => (letGo = resolve))
    locks.request(NAME, { mode: 'shared' }, () => held).catch(reportError)
  }
  const leave = (): void => {
    letGo?.()
    letGo = null
  }
  if (window.document.hasFocus()) hold()
  window.addEventListener('focus', hold)
  window.addEventListener('blur', leave)
  return {
    isOn: async () => {
      const { held = [] } = await locks.query()
      return held.some(({ name }) => name === NAME)
    },
    close: () => {
      window.removeEventListener('focus', hold)
      window.removeEventListener('blur', leave)
      leave()
    },
  }
}
