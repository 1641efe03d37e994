import { useSignalEffect } from '@preact/signals'
import type { Api } from './api.ts'
import { ConnectionBar } from './components/page/connection-bar.tsx'
import { ConversationSide } from './components/page/conversation-side.tsx'
import { FirstRun } from './components/page/first-run.tsx'
import { ListSide } from './components/page/list-side.tsx'
import { PaletteDoor } from './components/page/palette-door.tsx'
import { Choose } from './components/page/states.tsx'
import type { Models } from './models/models.ts'
import { strings } from './text/strings.ts'

export interface AppProps {
  readonly api: Api
  readonly models: Models
}

/** The page: the list on the left, the conversation the address names on the right. On a phone one or the other. */
export function App({ api, models }: AppProps) {
  const { library, route, opened } = models
  useSignalEffect(() => {
    const key = route.session.value
    const title = key === null ? null : library.session(key)?.title
    document.title = title === null || title === undefined ? strings.product : `${title} · ${strings.product}`
  })
  const model = opened.conversation.value
  return (
    <div class={route.session.value === null ? 'page' : 'page page-open'}>
      <ListSide {...models} />
      <main class="main">
        {model === null ? (
          <Nobody {...models} />
        ) : (
          <ConversationSide key={model.key} {...{ api, model, ...models }} />
        )}
        <Bar {...models} />
      </main>
      <PaletteDoor api={api} {...models} />
    </div>
  )
}

function Nobody({ library }: Pick<Models, 'library'>) {
  if (!library.loaded.value) return null
  return library.size.value === 0 ? <FirstRun sources={library.sources.value} /> : <Choose />
}

function Bar({ connection, opened, clock, caughtUp }: Models) {
  const said = connection.bar.value
  const word = opened.conversation.value?.word.value ?? 'none'
  return (
    <ConnectionBar
      say={said === 'none' ? word : said}
      connection={connection.connection.value}
      now={said === 'lost' ? clock.fine.value : 0}
      caughtUp={said === 'back' ? caughtUp.value : 0}
      onRetry={connection.retry}
    />
  )
}
