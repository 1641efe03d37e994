import type { IndexStatus, StatsFilter } from '@unspool/core'
import { ChevronLeft } from 'lucide-preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { Api } from '../../api.ts'
import { createActivity, type ActivityModel } from '../../models/activity.ts'
import type { Models } from '../../models/models.ts'
import { indexWords, sentence } from '../../text/sentence.ts'
import { strings } from '../../text/strings.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import { Bars } from '../common/bars.tsx'
import { IconButton } from '../common/icon-button.tsx'
import { Note } from '../page/states.tsx'
import { Choice } from './choice.tsx'
import { Spans } from './choices.tsx'
import { useColours } from './colours.ts'
import '../../styles/activity.css'

export interface ActivityPageProps extends Pick<Models, 'clock' | 'library' | 'palette' | 'route' | 'theme'> {
  readonly api: Api
}

/** What was done, when, by whom and at what cost. */
export default function ActivityPage(props: ActivityPageProps) {
  const { api, library, clock, route } = props
  const model = useMemo(() => createActivity({ api, source: library.source, now: clock.now }), [])
  useEffect(() => model.close, [])
  return (
    <section class="pane">
      <header class="header activity-header">
        <span class="header-back">
          <IconButton icon={ChevronLeft} name={activityStrings.back} onClick={() => route.open(null)} />
        </span>
        <h1>{strings.activity.title}</h1>
        <Spans chosen={model.span.value} onChoose={(span) => void (model.span.value = span)} />
      </header>
      <Content {...props} model={model} />
    </section>
  )
}

function Content(props: ActivityPageProps & { readonly model: ActivityModel }) {
  const { model, theme } = props
  const colours = useColours(theme.chosen.value)
  const activity = model.activity.value
  const index = model.index.value ?? activity?.year.index ?? null
  const { nothing, off, failed } = activityStrings
  if (activity === null) return model.failed.value ? <Note {...failed} /> : <Bars />
  if (index?.state === 'off')
    return <Note {...off} text={index.message === null ? off.text : sentence(index.message)} />
  const isEmpty = activity.year.total.sessions === 0 && activity.source === null
  if (isEmpty && index?.state === 'ready') return <Note {...nothing} />
  return (
    <div class="activity" tabIndex={-1}>
      <Progress index={index} failed={model.failed.value} />
      {colours !== null && (
        <Choice {...props} activity={activity} colours={colours} filter={filterOf(activity)} />
      )}
    </div>
  )
}

function filterOf({ range, source }: { range: StatsFilter; source: string | null }): StatsFilter {
  return { ...range, ...(source !== null && { source }) }
}

/** What these numbers are not made of yet. */
function Progress({ index, failed }: { readonly index: IndexStatus | null; readonly failed: boolean }) {
  const words = failed ? activityStrings.failed.text : index === null ? null : progressOf(index)
  return <div role="status">{words !== null && <p class="activity-progress">{words}</p>}</div>
}

function progressOf({ message, words, sessions }: IndexStatus): string | null {
  return indexWords(message, words < sessions ? activityStrings.indexing(words, sessions) : null)
}
