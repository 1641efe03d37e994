import { Bell, ChartNoAxesColumn, ListFilter, Monitor, Moon, Sun } from 'lucide-preact'
import type { Alerts } from '../../models/alerts.ts'
import { activityPath, type RouteModel } from '../../models/route.ts'
import type { ThemeModel } from '../../models/theme.ts'
import { statusStrings } from '../../text/strings-status.ts'
import { strings } from '../../text/strings.ts'
import { IconButton } from '../common/icon-button.tsx'
import { plainClick } from '../common/plain-click.ts'
import { Spool } from '../common/spool.tsx'

const themeIcons = { system: Monitor, light: Sun, dark: Moon }

/** What stands over the list. */
export interface BrandProps {
  readonly route: RouteModel
  readonly theme: ThemeModel
  readonly alerts: Alerts | null
  readonly isFiltering: boolean
  /** `null`: there is nothing to filter. */
  readonly onFilter: (() => void) | null
}

/** Who we are, and what concerns the whole page. */
export function Brand({ route, theme, alerts, isFiltering, onFilter }: BrandProps) {
  const { value } = theme.theme
  const { activity } = strings
  return (
    <div class="brand">
      <a class="brand-name" href="/" onClick={plainClick(() => route.open(null))}>
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
      <IconButton icon={themeIcons[value]} name={strings.theme[value]} onClick={theme.next} />
    </div>
  )
}
