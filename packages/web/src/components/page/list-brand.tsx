import { useSignal } from '@preact/signals'
import { Bell, ChartNoAxesColumn, ListFilter, Settings2 } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import type { Alerts } from '../../models/alerts.ts'
import type { DensityModel } from '../../models/density.ts'
import type { Grouping } from '../../models/grouping.ts'
import { activityPath, type RouteModel } from '../../models/route.ts'
import type { ThemeModel } from '../../models/theme.ts'
import { strings } from '../../text/strings.ts'
import { statusStrings } from '../../text/strings-status.ts'
import { listStrings } from '../../text/strings-list.ts'
import { IconButton } from '../common/icon-button.tsx'
import { useLoaded } from '../common/lazy.tsx'
import { plainClick } from '../common/plain-click.ts'
import { popoverButton } from '../common/popover-button.ts'
import { Spool } from '../common/spool.tsx'
import { NotLoadedDialog } from './not-loaded-dialog.tsx'

export interface BrandProps extends ViewProps {
  readonly route: RouteModel
  /** `null` where the browser has none. */
  readonly alerts: Alerts | null
  readonly isFiltering: boolean
  /** `null`: there is nothing to filter. */
  readonly onFilter: (() => void) | null
}

/** Who we are, and what changes the list or leaves it. */
export function Brand({ route, alerts, isFiltering, onFilter, ...view }: BrandProps) {
  const { activity } = strings
  return (
    <div class="brand">
      <a class="brand-name" href="/" title={strings.product} onClick={plainClick(() => route.open(null))}>
        <Spool />
        <span>{strings.product}</span>
      </a>
      {onFilter !== null && (
        <IconButton icon={ListFilter} name={strings.list.filter} pressed={isFiltering} onClick={onFilter} />
      )}
      {alerts !== null && onFilter !== null && (
        <IconButton
          icon={Bell}
          name={statusStrings.alerts}
          pressed={alerts.on.value}
          onClick={() => void alerts.toggle()}
        />
      )}
      <a
        class="icon-button"
        href={activityPath}
        aria-label={activity.title}
        title={activity.title}
        {...(route.activity.value && { 'aria-current': 'page' })}
        onClick={plainClick(route.openActivity)}
      >
        <ChartNoAxesColumn size={16} strokeWidth={1.5} aria-hidden />
      </a>
      <View {...view} />
    </div>
  )
}

interface ViewProps {
  readonly theme: ThemeModel
  readonly density: DensityModel
  readonly grouping: Grouping
}

const VIEW = 'view-menu'
const load = async () => (await import('../list/view-menu.tsx')).default

/** Opens what the page may look like: groups, density, colours. */
function View(props: ViewProps) {
  const open = useSignal(false)
  const button = useRef<HTMLButtonElement>(null)
  const Menu = useLoaded(open.value ? 'use' : null, load)
  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={listStrings.view}
        title={listStrings.view}
        aria-haspopup="dialog"
        {...popoverButton(VIEW, open.value, () => void (open.value = true))}
      >
        <Settings2 size={16} strokeWidth={1.5} aria-hidden />
      </button>
      {Menu === 'failed' && <NotLoadedDialog onClose={() => void (open.value = false)} />}
      {open.value && typeof Menu === 'function' && (
        <Menu {...props} id={VIEW} anchor={() => button.current} onClose={() => void (open.value = false)} />
      )}
    </>
  )
}
