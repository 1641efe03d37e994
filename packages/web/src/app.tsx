import { useSignalEffect } from '@preact/signals'
import type { Api } from './api.ts'
import { ActivityDoor } from './components/page/activity-door.tsx'
import { ConnectionBar } from './components/page/connection-bar.tsx'
import { ConversationDoor } from './components/page/conversation-door.tsx'
import { ExportDoor } from './components/page/export-door.tsx'
import { FirstRun } from './components/page/first-run.tsx'
import { KeysDoor } from './components/page/keys-door.tsx'
import { ListSide } from './components/page/list-side.tsx'
import { PaletteDoor } from './components/page/palette-door.tsx'
import { Choose } from './components/page/states.tsx'
import type { Models } from './models/models.ts'
import { statusStrings } from './text/strings-status.ts'
import { strings } from './text/strings.ts'

export interface AppProps {
  readonly api: Api
  readonly models: Models
}

/** The page: the list on the left, the one or two conversations the address names on the right. On a phone one or the other. */
export function App({ api, models }: AppProps) {
  const { route } = models
  useSignalEffect(() => {
    const waiting = models.library.waiting.value.length
    const open = route.activity.value ? strings.activity.title : titleOf(models)
    const title = waiting > 0 ? statusStrings.tab(waiting) : open
    document.title = title === null ? strings.product : `${title} · ${strings.product}`
  })
  return (
    <div class={classOf(models)}>
      <ListSide {...models} />
      <main class="main">
        <Main api={api} models={models} />
        <Bar {...models} />
      </main>
      <PaletteDoor api={api} {...models} />
      <ExportDoor api={api} door={models.exportDoor} {...models} />
      <KeysDoor keyboard={models.keyboard} />
    </div>
  )
}

function classOf({ route, panes }: Models): string {
  const isOpen = route.session.value !== null || route.activity.value
  return ['page', isOpen && 'page-open', panes.areTwo.value && 'page-two'].filter(Boolean).join(' ')
}

function titleOf({ route, library }: Models): string | null {
  const key = route.session.value
  return key === null ? null : library.titleOf(key)
}

function Main({ api, models }: AppProps) {
  const isNone = models.panes.open.value.length === 0
  const isActivity = models.route.activity.value
  return (
    <>
      {isActivity && <ActivityDoor api={api} {...models} />}
      {!isActivity && isNone && <Nobody {...models} />}
      <ConversationDoor {...{ api, models }} />
    </>
  )
}

function Nobody({ library }: Pick<Models, 'library'>) {
  if (!library.loaded.value) return null
  return library.size.value === 0 ? <FirstRun sources={library.found.value} /> : <Choose />
}

function Bar({ connection, clock, caughtUp }: Models) {
  const said = connection.bar.value
  return (
    <ConnectionBar
      say={said}
      connection={connection.connection.value}
      now={said === 'lost' ? clock.fine.value : 0}
      caughtUp={said === 'back' ? caughtUp.value : 0}
      onRetry={connection.retry}
    />
  )
}
