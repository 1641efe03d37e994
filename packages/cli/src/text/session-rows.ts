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

const widestKey = 30
const widestProject = 28
const widestTitle = 64
const gap = 2

/** One line for each session: what to call it by, what it is about, where it works, how it stands, and when it last grew. */
export function sessionRows(sessions: readonly SessionSummary[], style: RowStyle): string[] {
  const short = shortKeys(sessions.map(({ key }) => key))
  const rows = sessions.map((session) => cellsOf(session, short.get(session.key) ?? session.key, style))
  const widest = (cell: Exclude<keyof Cells, 'session'>): number =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[cell])), 0)
  const keys = style.columns === null ? widest('key') : Math.min(widest('key'), widestKey)
  const projects = style.columns === null ? widest('project') : Math.min(widest('project'), widestProject)
  const states = widest('status')
  const left =
    style.columns === null
      ? widestTitle
      : style.columns - keys - projects - widest('age') - 3 * gap - (states === 0 ? 0 : states + gap)
  const titles = Math.max(12, Math.min(widest('title'), left))
  const fit = (text: string, width: number): string =>
    padded(style.columns === null ? text : cut(text, width), width)
  return rows.map(({ session, key, title, project, status, age }) => {
    const { dim } = style.colours
    const state = states === 0 ? '' : `  ${paintOfState(session.status, style)(padded(status, states))}`
    const paint = paintOf(session.source, style)
    return `${paint(fit(key, keys))}  ${fit(title, titles)}  ${dim(fit(project, projects))}${state}  ${dim(age)}`.trimEnd()
  })
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
