import type { Api } from '../../api.ts'
import type { Models } from '../../models/models.ts'
import { useLoaded } from '../common/lazy.tsx'
import { NotLoadedDialog } from './not-loaded-dialog.tsx'

export interface ExportDoorProps extends Pick<Models, 'library' | 'route'> {
  readonly api: Api
  readonly door: Models['exportDoor']
}

const load = async () => (await import('../export/export-dialog.tsx')).default

/** The dialog in which a session is exported, where one asked for it. Loaded then. */
export function ExportDoor({ api, door, library, route }: ExportDoorProps) {
  const wish = door.wish.value
  const Dialog = useLoaded(wish?.key ?? null, load)
  if (Dialog === 'failed') return <NotLoadedDialog onClose={door.close} />
  const session = wish === null ? null : library.original(wish.key)
  if (wish === null || session === null || Dialog === null) return null
  const subagents = library.newest
    .peek()
    .filter(({ parent, relation }) => parent === session.key && relation === 'subagent')
    .map(({ key }) => library.original(key))
    .filter((subagent) => subagent !== null)
    .toReversed()
  return (
    <Dialog
      key={wish.key}
      {...{ api, wish, session, subagents }}
      onClose={door.close}
      onGo={({ messageId, offset }) => route.open(wish.key, { messageId, offset, words: [] })}
    />
  )
}
