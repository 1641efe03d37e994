import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { strings } from '../../text/strings.ts'

const SHOWN_AFTER = 150

/** Something is on its way: nothing for 150 ms, then three still bars. */
export function Bars() {
  const shown = useSignal(false)
  useEffect(() => {
    const timer = setTimeout(() => (shown.value = true), SHOWN_AFTER)
    return () => clearTimeout(timer)
  }, [])
  if (!shown.value) return null
  return (
    <div class="bars" role="status" aria-label={strings.conversation.loading}>
      <i />
      <i />
      <i />
    </div>
  )
}
