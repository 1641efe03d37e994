import type { StatsFilter } from '@unspool/core'
import type { Activity } from '../../models/activity.ts'
import type { ActivityModel } from '../../models/activity.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import type { ActivityPageProps } from './activity-page.tsx'
import { Legend } from './choices.tsx'
import type { Colours } from './colours.ts'
import { ModelTable, ProjectTable, SessionTable } from './count-tables.tsx'
import { Daily } from './daily.tsx'
import { Figures, Prices } from './figures.tsx'
import type { Narrow } from './narrow.ts'
import { ToolTable } from './tool-table.tsx'
import { Year } from './year.tsx'

export interface ChoiceProps extends ActivityPageProps {
  readonly model: ActivityModel
  readonly activity: Activity
  readonly colours: Colours
  /** What all of it is of: its range and source. */
  readonly filter: StatsFilter
}

/** Where there is no room for both, the list is a page of its own. */
const NARROW = '(max-width: 767px)'

/** All that is shown of a range and a source. */
export function Choice(props: ChoiceProps) {
  const { activity, filter, library, route, palette, colours } = props
  const sources = library.sources.value
  const onNarrow: Narrow = (to) => {
    library.scope.narrow({ ...(filter.source !== undefined && { source: filter.source }), ...to })
    if (window.matchMedia(NARROW).matches) route.open(null)
  }
  const lookOf = (id: string): number => sources.findIndex((known) => known.id === id)
  const shared = {
    activity,
    colours,
    sources,
    filter,
    lookOf,
    onNarrow,
    onOpen: (key: string) => route.open(key),
  }
  return (
    <>
      <Figures {...shared} />
      <Year {...shared} />
      <Daily {...shared} what="cost" side={<Sources {...props} />} />
      <div class="activity-table activity-models">
        <ModelTable {...shared} />
        <Prices activity={activity} />
      </div>
      <Daily {...shared} what="tokens" />
      <div class="activity-table activity-projects">
        <ProjectTable {...shared} />
      </div>
      <div class="activity-table activity-sessions">
        <SessionTable {...shared} />
      </div>
      <div class="activity-table activity-tools">
        <ToolTable tools={activity.tools} filter={filter} onFind={palette.open} />
      </div>
      {activity.models.total.sessions === 0 && <Quiet {...props} />}
    </>
  )
}

function Sources({ library }: ChoiceProps) {
  const { sources, source } = library
  return (
    <Legend
      sources={sources.value}
      chosen={source.value}
      onChoose={(chosen) => void (source.value = chosen)}
    />
  )
}

/** There is nothing in this range, of this source: what else one can look at. */
function Quiet({ model, library, activity }: ChoiceProps) {
  const { text, all, year } = activityStrings.quiet
  return (
    <p class="activity-quiet">
      {text}
      {activity.source !== null && (
        <button type="button" class="text-button" onClick={() => void (library.source.value = null)}>
          {all}
        </button>
      )}
      {activity.span !== 'year' && (
        <button type="button" class="text-button" onClick={() => void (model.span.value = 'year')}>
          {year}
        </button>
      )}
    </p>
  )
}
