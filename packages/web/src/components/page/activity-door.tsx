import type { Api } from '../../api.ts'
import type { Models } from '../../models/models.ts'
import { Bars } from '../common/bars.tsx'
import { useLoaded } from '../common/lazy.tsx'
import { NotLoaded } from './states.tsx'

const load = async () => (await import('../activity/activity-page.tsx')).default

/** The page of activity, loaded when one goes there: its charts weigh more than all else. */
export function ActivityDoor(props: Models & { readonly api: Api }) {
  const Page = useLoaded('use', load)
  if (Page === null) return <Bars />
  if (Page === 'failed') return <NotLoaded />
  return <Page {...props} />
}
