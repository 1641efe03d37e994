import type { SessionStatus, SessionSummary, SourceOverview } from '@unspool/core'
import type { Colours } from '../output.ts'
import { shortKeys } from './short-keys.ts'
import { shortPath } from './short-path.ts'
import { ageOf } from './time.ts'
import { oneLine } from './visible.ts'
import { cut, padded, widthOf } from './width.ts'

/** What the rows of a list are drawn with. */
export interface RowStyle {
  readonly colours: Colours
  /** `null`: nothing is cut. */
  readonly columns: number | null
  readonly home: string
  /** Epoch milliseconds. */
  readonly now: number
  /** A source's place here is its colour. */
  readonly sources: readonly SourceOverview[]
}

interface Cells {
  readonly session: SessionSummary
  readonly key: string
  readonly title: string
  readonly project: string
  /** Empty while it is idle. */
  readonly status: string
  readonly age: string
}

const widestProject = 28
const widestTitle = 64
/** What is cut further says nothing. */
const narrowest = 12
const gap = 2

/** One line for each session: what to call it by, what it is about, where it works, how it stands, and when it last grew. */
export function sessionRows(sessions: readonly SessionSummary[], style: RowStyle): string[] {
  const short = shortKeys(sessions.map(({ key }) => key))
  const rows = sessions.map((session) => cellsOf(session, short.get(session.key) ?? session.key, style))
  const widest = (cell: Exclude<keyof Cells, 'session'>): number =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[cell])), 0)
  const [keys, states] = [widest('key'), widest('status')]
  const room =
    style.columns === null
      ? Infinity
      : style.columns - keys - widest('age') - 2 * gap - (states === 0 ? 0 : states + gap)
  const projects = projectsIn(room, widest('project'))
  const left = room === Infinity ? widestTitle : room - (projects === 0 ? 0 : projects + gap)
  const titles = Math.max(narrowest, Math.min(widest('title'), left))
  const fit = (text: string, width: number): string =>
    padded(style.columns === null ? text : cut(text, width), width)
  return rows.map(({ session, key, title, project, status, age }) => {
    const { dim } = style.colours
    const state = states === 0 ? '' : `  ${paintOfState(session.status, style)(padded(status, states))}`
    const paint = paintOf(session.source, style)
    const where = projects === 0 && room !== Infinity ? '' : `  ${dim(fit(project, projects))}`
    // A key that is cut names nothing.
    return `${paint(padded(key, keys))}  ${fit(title, titles)}${where}${state}  ${dim(age)}`.trimEnd()
  })
}

/** Columns for where sessions work; 0: there is room for their titles only. */
function projectsIn(room: number, widest: number): number {
  if (room === Infinity) return widest
  const left = Math.min(widest, widestProject, room - narrowest - gap)
  return left < Math.min(widest, narrowest) ? 0 : left
}

function cellsOf(session: SessionSummary, key: string, { home, now }: RowStyle): Cells {
  const title = oneLine(session.title ?? '') || 'untitled'
  return {
    session,
    key: oneLine(key),
    title: `${session.parent === null ? '' : '↳ '}${title}${session.goneAt === null ? '' : ' (gone from disk)'}`,
    project: session.cwd === null ? '' : oneLine(shortPath(session.cwd, home)),
    status: session.status.state === 'idle' ? '' : session.status.state,
    age: ageOf(session.updatedAt, now),
  }
}

function paintOfState({ state }: SessionStatus, { colours }: RowStyle): (text: string) => string {
  if (state === 'waiting') return colours.yellow
  return state === 'working' ? colours.green : colours.dim
}

function paintOf(source: string, { colours, sources }: RowStyle): (text: string) => string {
  const palette = [colours.yellow, colours.cyan, colours.magenta, colours.green, colours.blue, colours.red]
  const place = sources.findIndex(({ id }) => id === source)
  return palette[Math.max(0, place) % palette.length] ?? colours.bold
}
