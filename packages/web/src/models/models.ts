import type { Api } from '../api.ts'
import type { ReadonlySignal } from '@preact/signals'
import type { Alerts } from './alerts.ts'
import { countCaughtUp } from './caught-up.ts'
import { createClock, type Clock } from './clock.ts'
import { createConnection, type ConnectionModel } from './connection.ts'
import { createDensity, type DensityModel } from './density.ts'
import { createDiffLayout, type DiffLayoutModel } from './diff-layout.ts'
import { createExportDoor, type ExportDoor } from './export-door.ts'
import { createForkPoints, type ForkPoints } from './fork-points.ts'
import { createGrouping, type Grouping } from './grouping.ts'
import { createKeyboard, type Keyboard } from './keyboard.ts'
import { createLibrary, type Library } from './library.ts'
import { createOwn, type OwnModel } from './own.ts'
import { createPaletteDoor, type PaletteDoor } from './palette-door.ts'
import { createPanes, type Panes } from './panes.ts'
import { createRoute, type RouteModel } from './route.ts'
import { createSessionActions, type SessionActions } from './session-actions.ts'
import { createSystemAlerts } from './system-alerts.ts'
import { createTheme, type ThemeModel } from './theme.ts'
import { createUnread, type Unread } from './unread.ts'
import { createWhereabouts, type WhereaboutsModel } from './whereabouts.ts'

/** All that is subscribed to, built once and handed down. */
export interface Models {
  readonly clock: Clock
  readonly theme: ThemeModel
  readonly density: DensityModel
  readonly diffs: DiffLayoutModel
  readonly route: RouteModel
  readonly connection: ConnectionModel
  readonly grouping: Grouping
  readonly own: OwnModel
  readonly actions: SessionActions
  readonly whereabouts: WhereaboutsModel
  readonly library: Library
  readonly panes: Panes
  readonly palette: PaletteDoor
  readonly keyboard: Keyboard
  readonly forkPoints: ForkPoints
  readonly exportDoor: ExportDoor
  readonly unread: Unread
  /** `null` where the browser has none. */
  readonly alerts: Alerts | null
  /** Messages of the open conversations that came since the connection was last lost. */
  readonly caughtUp: ReadonlySignal<number>
  readonly close: () => void
}

/** Builds the models of a page in this window. */
export function createModels(api: Api, window: Window): Models {
  const clock = createClock()
  const whereabouts = createWhereabouts(window)
  const route = createRoute(window)
  const connection = createConnection(api.connection)
  const frame = (run: () => void): void => void window.requestAnimationFrame(run)
  const habits = createHabits(window)
  // Asked for first: it is what one came for, and the list is long.
  const panes = createPanes({ api, route, keyboard: habits.keyboard, window, frame })
  const grouping = createGrouping(window)
  const own = createOwn(window, clock)
  const library = createLibrary(api, clock, { own, grouping, ...whereabouts.last })
  const actions = createSessionActions(own)
  const unread = createUnread(api, window)
  const stops = [
    whereabouts.follow({ route, library, panes }),
    own.follow((key) => library.original(key) !== null),
    unread.follow({ panes, library }),
  ]
  const alerts = createSystemAlerts(library, route, window)
  const close = (): void => {
    alerts?.close()
    for (const stop of stops) stop()
    for (const model of [unread, panes, library, own, grouping, habits, connection, route, clock])
      model.close()
  }
  return {
    clock,
    ...habits,
    route,
    connection,
    grouping,
    own,
    actions,
    whereabouts,
    library,
    panes,
    palette: createPaletteDoor(),
    forkPoints: createForkPoints(api),
    exportDoor: createExportDoor(),
    unread,
    alerts,
    caughtUp: countCaughtUp(connection.lostAt, panes.received),
    close,
  }
}

type Habits = Pick<Models, 'theme' | 'density' | 'diffs' | 'keyboard' | 'close'>

/** What one chose once for this machine, in whatever tab. */
function createHabits(window: Window): Habits {
  const habits = {
    theme: createTheme(window),
    density: createDensity(window),
    diffs: createDiffLayout(window),
    keyboard: createKeyboard(window),
  }
  const close = (): void => {
    for (const habit of Object.values(habits)) habit.close()
  }
  return { ...habits, close }
}
