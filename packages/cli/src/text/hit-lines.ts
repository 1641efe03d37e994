import type { SearchHit, SessionHits, SnippetPart } from '@unspool/core'
import type { Colours } from '../output.ts'
import { counted } from './numbers.ts'
import { shortPath } from './short-path.ts'
import { ageOf, localDate } from './time.ts'
import { oneLine, visible } from './visible.ts'
import { cut, padded, widthOf } from './width.ts'

/** A message that was found, as scripts see it: one flat object. */
export interface HitLine extends Omit<SearchHit, 'snippet'> {
  readonly key: string
  readonly snippet: string
}

export function hitLine(key: string, hit: SearchHit): HitLine {
  const { messageId, offset, role, at, place, tool, snippet, score } = hit
  const text = snippet.map((part) => part.text).join('')
  // More digits would be noise: a word's weight depends on all sessions.
  return { key, messageId, offset, role, at, place, tool, snippet: text, score: Number(score.toPrecision(4)) }
}

export interface HitStyle {
  /** What each session is called by. */
  readonly names: ReadonlyMap<string, string>
  readonly colours: Colours
  /** `null`: a line says all of a hit, and nothing is cut; else they stand below their sessions. */
  readonly columns: number | null
  readonly home: string
  /** Epoch milliseconds. */
  readonly now: number
}

const dateColumns = 16
const gap = '  '
/** Columns of a title or a text: enough of it, and the least. */
const readable = 40
const shortest = 12

/** What was found, for people. */
export function hitLines(sessions: readonly SessionHits[], style: HitStyle): string[] {
  const widest = Math.max(...sessions.flatMap(({ hits }) => hits.map((hit) => widthOf(placeOf(hit)))))
  if (style.columns === null) return flatLines(sessions, { ...style, places: widest })
  return sessions.flatMap((one, n) => [
    ...(n === 0 ? [] : ['']),
    heading(one, style),
    ...one.hits.map((hit) => `${gap}${hitText(hit, { ...style, places: widest, taken: gap.length })}`),
  ])
}

function flatLines(sessions: readonly SessionHits[], style: HitStyle & { places: number }): string[] {
  const names = Math.max(...sessions.map(({ session }) => widthOf(nameOf(session.key, style))))
  return sessions.flatMap(({ session, hits }) =>
    hits.map((hit) => {
      const name = padded(nameOf(session.key, style), names)
      return `${name}${gap}${hitText(hit, { ...style, taken: 0 })}`
    }),
  )
}

function heading({ session, count }: SessionHits, style: HitStyle): string {
  const { colours, columns, home, now } = style
  const title = oneLine(session.title ?? '') || 'untitled'
  const name = nameOf(session.key, style)
  const told = [counted(count, 'match', 'matches'), ageOf(session.updatedAt, now)]
  const folder = session.cwd === null ? '' : oneLine(shortPath(session.cwd, home))
  const roomBeside = (aside: string): number =>
    (columns ?? Infinity) - widthOf(name) - gap.length - widthOf(aside)
  const [whole, least] = [[folder, ...told], told].map(
    (texts) => gap + texts.filter((text) => text !== '').join(' · '),
  ) as [string, string]
  // A title says more than a folder.
  const rest = roomBeside(whole) >= Math.min(widthOf(title), readable) ? whole : least
  const room = Math.max(shortest, roomBeside(rest))
  return `${colours.cyan(name)}${gap}${colours.bold(cut(title, room))}${colours.dim(rest)}`
}

/** Where it is, when it was, and what it says. */
function hitText(
  hit: SearchHit,
  { colours, columns, places, taken }: HitStyle & { places: number; taken: number },
): string {
  const place = padded(placeOf(hit), places)
  const date = padded(hit.at === null ? '' : localDate(hit.at), dateColumns)
  const room =
    columns === null ? Infinity : Math.max(shortest, columns - taken - places - dateColumns - 2 * gap.length)
  return `${colours.dim(`${place}${gap}${date}`)}${gap}${snippetText(hit.snippet, room, colours)}`
}

function snippetText(snippet: readonly SnippetPart[], room: number, { bold, yellow }: Colours): string {
  let left = room
  const shown = snippet.map(({ text, hit }) => {
    const part = left > 0 ? cut(visible(text).replaceAll(/\s/g, ' '), left) : ''
    left -= widthOf(part)
    return hit && part !== '' ? bold(yellow(part)) : part
  })
  return shown.join('')
}

function placeOf({ place, tool }: SearchHit): string {
  switch (place) {
    case 'tool-input':
      return `${oneLine(tool ?? 'tool')} input`
    case 'tool-output':
      return `${oneLine(tool ?? 'tool')} output`
    default:
      return place
  }
}

function nameOf(key: string, { names }: HitStyle): string {
  return oneLine(names.get(key) ?? key)
}
