import type { Api } from '../../api.ts'
import type { Models } from '../../models/models.ts'
import { useLoaded } from '../common/lazy.tsx'
import { PanePlace } from './pane-place.tsx'

const load = async () => (await import('./conversation-side.tsx')).default

/**
 * The conversations that are open, beside each other. How one is drawn is loaded while its messages are on their way,
 * so that neither waits for the other, and behind the list where none is open: then the first one opens at once.
 */
export function ConversationDoor({ api, models }: { readonly api: Api; readonly models: Models }) {
  const { panes, library } = models
  const open = panes.open.value
  const later = library.loaded.value ? 'later' : null
  const Side = useLoaded(open[0]?.conversation.value?.key ?? later, load)
  if (open.length === 0) return null
  return (
    <div class={panes.areTwo.value ? 'panes panes-two' : 'panes'}>
      {open.map((pane) => (
        <PanePlace key={pane.name} {...{ api, models, pane, Side }} />
      ))}
    </div>
  )
}
