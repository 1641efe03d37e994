/** `warn` and `error` are for whoever runs the server, `info` for whoever keeps it, `debug` for whoever mends it. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const

export type LogLevel = (typeof logLevels)[number]

/** Something that happened. Nothing that was said in a session, no title, no query and no token is ever in it. */
export interface LogEntry {
  readonly level: LogLevel
  /** What kind of thing it is, for programs: `index.ready`. */
  readonly event: string
  /** For people. */
  readonly message: string
  readonly fields: LogFields
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/** Takes what happens. */
export type Log = (entry: LogEntry) => void

export function failure(event: string, message: string, fields: LogFields = {}): LogEntry {
  return { level: 'error', event, message, fields }
}

export function warning(event: string, message: string, fields: LogFields = {}): LogEntry {
  return { level: 'warn', event, message, fields }
}

export function news(event: string, message: string, fields: LogFields = {}): LogEntry {
  return { level: 'info', event, message, fields }
}

export function detail(event: string, message: string, fields: LogFields = {}): LogEntry {
  return { level: 'debug', event, message, fields }
}

/** Nobody listens. */
export const silence: Log = () => {}
