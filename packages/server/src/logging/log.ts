import { type Log, type LogEntry, type LogLevel, logLevels } from './entry.ts'

/** `plain`: the message alone, for a person who looks on. `text`: with its time, level and fields. `json`: an object a line. */
export type LogFormat = 'plain' | 'text' | 'json'

export interface LogOptions {
  /** What is less grave is left out. */
  readonly level: LogLevel
  readonly format: LogFormat
  readonly write: (line: string) => void
  /** Epoch milliseconds. */
  readonly now?: () => number
}

/** A log whose lines go somewhere, each without its newline. */
export function createLog({ level, format, write, now = Date.now }: LogOptions): Log {
  const most = logLevels.indexOf(level)
  return (entry) => {
    if (logLevels.indexOf(entry.level) <= most) write(lineOf(entry, format, now()))
  }
}

function lineOf({ level, event, message, fields }: LogEntry, format: LogFormat, at: number): string {
  if (format === 'plain') return message
  const time = new Date(at).toISOString()
  const base = { time, level, event, message }
  // What a field is called must not hide what every line has.
  if (format === 'json') return JSON.stringify(Object.assign({ ...base }, fields, base))
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${shown(value)}`)
  return `${time} ${level.padEnd(5)} ${event}: ${oneLine(message)}${rest.join('')}`
}

function shown(value: string | number | boolean | null): string {
  return typeof value === 'string' && !/^[\w.:/@+-]+$/.test(value) ? JSON.stringify(value) : String(value)
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
