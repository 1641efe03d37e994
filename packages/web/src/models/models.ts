import type { Api } from '../api.ts'
import type { ReadonlySignal } from '@preact/signals'
import type { Alerts } from './alerts.ts'
import { countCaughtUp } from './caught-up.ts'
import { createClock, type Clock } from './clock.ts'
import { createConnection, type ConnectionModel } from './connection.ts'
import { createLibrary, type Library } from './library.ts'
import { createOpened, type Opened } from './opened.ts'
import { createPaletteDoor, type PaletteDoor } from './palette-door.ts'
import { createRoute, type RouteModel } from './route.ts'
import { scopeOf } from './scope.ts'
import { createSystemAlerts } from './system-alerts.ts'
import { createTheme, type ThemeModel } from './theme.ts'

/** All that is subscribed to, built once and handed down. */
export interface Models {
  readonly clock: Clock
  readonly theme: ThemeModel
  readonly route: RouteModel
  readonly connection: ConnectionModel
  readonly library: Library
  readonly opened: Opened
  readonly palette: PaletteDoor
  /** `null` where the browser has none. */
  readonly alerts: Alerts | null
  /** Messages of the open conversation that came since the connection was last lost. */
  readonly caughtUp: ReadonlySignal<number>
  readonly close: () => void
}

/** Builds the models of a page in this window. */
export function createModels(api: Api, window: Window): Models {
  const clock = createClock()
  const theme = createTheme(window.document.documentElement, window.localStorage)
  const route = createRoute(window)
  const connection = createConnection(api.connection)
  const frame = (run: () => void): void => void window.requestAnimationFrame(run)
  // Asked for first: it is what one came for, and the list is long.
  const opened = createOpened({ api, session: route.session, target: route.target, frame })
  const library = createLibrary(api, clock, scopeOf(window.location))
  const alerts = createSystemAlerts(library, route, window)
  const caughtUp = countCaughtUp(connection.lostAt, opened.conversation)
  const close = (): void => {
    alerts?.close()
    for (const model of [opened, library, connection, route, clock]) model.close()
  }
  const palette = createPaletteDoor()
  return { clock, theme, route, connection, library, opened, palette, alerts, caughtUp, close }
}
