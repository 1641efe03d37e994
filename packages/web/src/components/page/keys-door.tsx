import { useEffect } from 'preact/hooks'
import type { Keyboard } from '../../models/keyboard.ts'
import { useLoaded } from '../common/lazy.tsx'
import { isPlain, isTyping } from '../list/keys.ts'
import { NotLoadedDialog } from './not-loaded-dialog.tsx'

const load = async () => (await import('../reading/keys-dialog.tsx')).default

/** Hands keys to what they belong to, and shows which there are when one asks. */
export function KeysDoor({ keyboard }: { readonly keyboard: Keyboard }) {
  useKeys(keyboard)
  const isShown = keyboard.isShown.value
  const Dialog = useLoaded(isShown ? 'shown' : null, load)
  if (Dialog === 'failed') return <NotLoadedDialog onClose={() => keyboard.show(false)} />
  return Dialog === null ? null : <Dialog keyboard={keyboard} />
}

/** It writes nothing, so that it leads out of a field too. */
const REGIONS = 'F6'

function pressedIn({ key, shiftKey }: KeyboardEvent): string {
  return key === REGIONS && shiftKey ? `Shift ${key}` : key
}

/**
 * Listens before all else on the page, so that a key does one thing only. Keys belong to a field while one types in
 * it, to a dialog while one is open, to a menu, and to a list that has the focus when single keys are off.
 */
function useKeys(keyboard: Keyboard): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target } = event
      if (!isPlain(event) || event.isComposing || (isTyping(target) && event.key !== REGIONS)) return
      if (document.querySelector('dialog[open]') !== null || isIn(target, '[role="menu"]')) return
      const done = keyboard.press(pressedIn(event), event.timeStamp)
      if (done === 'nothing' || (done === 'off' && isIn(target, '.sessions'))) return
      event.stopPropagation()
      if (done === 'acted') event.preventDefault()
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}
