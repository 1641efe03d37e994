import type { Api } from '../../api.ts'
import type { Models } from '../../models/models.ts'
import { Bars } from '../common/bars.tsx'
import { useLoaded } from '../common/lazy.tsx'
import { NotLoaded } from './states.tsx'

const load = async () => (await import('./panes-side.tsx')).default

/**
 * The conversations that are open. How they are drawn is loaded while their messages are on their way, so that neither
 * waits for the other, and behind the list where none is open: then the first one opens at once.
 */
export function ConversationDoor({ api, models }: { readonly api: Api; readonly models: Models }) {
  const { panes, library } = models
  const later = library.loaded.value ? 'later' : null
  const Side = useLoaded(panes.conversation.value?.key ?? later, load)
  if (panes.open.value.length === 0) return null
  if (Side === null) return <Bars />
  if (Side === 'failed') return <NotLoaded />
  return <Side {...{ api, models }} />
}
