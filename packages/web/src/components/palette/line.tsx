import type { SearchHit, SessionSummary } from '@unspool/core'
import { ChartNoAxesColumn, ChevronDown, Keyboard, ListFilter } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { activityPath, sessionPath } from '../../models/route.ts'
import type { PaletteLine } from '../../models/palette-lines.ts'
import { projectOf } from '../../text/path.ts'
import { plainOf } from '../../text/plain.ts'
import { paletteStrings } from '../../text/strings-palette.ts'
import { strings } from '../../text/strings.ts'
import { doingOf, isLive } from '../../text/status-words.ts'
import { age, fullTime, moment } from '../../text/time.ts'
import { piecesOf } from '../../text/words.ts'
import { Pieces } from '../common/pieces.tsx'
import { plainClick } from '../common/plain-click.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'
import { Snippet } from './snippet.tsx'
import { targetOfHit } from './target-of-hit.ts'
import { wordsForPlace } from './words-for-place.ts'

/** What lines are drawn with. */
export interface LineContext {
  readonly now: number
  readonly lookOf: (source: string) => number
  /** Marks what is looked for in titles. */
  readonly pattern: RegExp | null
  readonly text: string
  readonly active: string | null
  readonly onOpen: (line: PaletteLine, beside: boolean) => void
  /** There is room beside what is open. */
  readonly hasRoom: boolean
  readonly onPoint: (line: PaletteLine) => void
}

/** One line one can choose. Those that lead somewhere are links, so that they open in a tab of their own too. */
export function Line({ line, context }: { readonly line: PaletteLine; readonly context: LineContext }) {
  switch (line.type) {
    case 'session':
      return <SessionLine line={line} session={line.session} context={context} />
    case 'hit':
      return <HitLine line={line} session={line.session} hit={line.hit} context={context} />
    case 'more-sessions':
      return <MoreLine line={line} context={context} words={paletteStrings.moreSessions(line.count)} />
    case 'more-hits':
      return <MoreLine line={line} context={context} words={paletteStrings.moreHits(line.count)} />
    case 'more-results':
      return <MoreLine line={line} context={context} words={paletteStrings.moreResults} />
    case 'action':
      return <ActionLine line={line} context={context} />
  }
}

/** The element id of a line. */
export function lineId(id: string): string {
  return `palette ${id}`.replaceAll(/\s/g, '-')
}

interface OptionProps {
  readonly line: PaletteLine
  readonly context: LineContext
  readonly class: string
  readonly href?: string
  readonly title?: string
  readonly children: ComponentChildren
}

function Option({ line, context, class: name, href, title, children }: OptionProps) {
  const active = context.active === line.id
  const open = (beside: boolean) => (): void => context.onOpen(line, beside)
  return (
    <a
      id={lineId(line.id)}
      class={`palette-line ${name}${active ? ' palette-active' : ''}`}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      {...(href !== undefined && { href })}
      {...(title !== undefined && { title })}
      onClick={plainClick(open(false), context.hasRoom ? open(true) : null)}
      onPointerMove={() => context.onPoint(line)}
    >
      {children}
    </a>
  )
}

interface SessionProps {
  readonly line: PaletteLine
  readonly session: SessionSummary
  readonly context: LineContext
}

function SessionLine({ line, session, context }: SessionProps) {
  const look = context.lookOf(session.source)
  const { title, cwd, updatedAt, sourceLabel, key } = session
  const place = doingOf(session) ?? projectOf(cwd)
  return (
    <Option line={line} context={context} class={lookClass(look)} href={sessionPath(key)} title={cwd ?? ''}>
      <SourceMark look={look} filled={isLive(session.status)} />
      <span class="palette-said">
        <Pieces pieces={piecesOf(title ?? strings.list.untitled, context.pattern)} />
      </span>
      <span class="palette-time">{updatedAt === null ? '' : age(updatedAt, context.now)}</span>
      <span class="palette-place">{place === null ? sourceLabel : `${sourceLabel}, ${place}`}</span>
    </Option>
  )
}

function HitLine({ line, session, hit, context }: SessionProps & { readonly hit: SearchHit }) {
  const look = context.lookOf(session.source)
  const mono = hit.place === 'tool-input' || hit.place === 'tool-output'
  const isMarkdown = hit.place === 'answer' || hit.place === 'thinking'
  return (
    <Option
      line={line}
      context={context}
      class={lookClass(look)}
      href={sessionPath(session.key, targetOfHit(hit))}
      title={hit.at === null ? '' : fullTime(hit.at)}
    >
      <SourceMark look={look} filled={isLive(session.status)} />
      <span class={mono ? 'palette-said palette-mono' : 'palette-said'}>
        <Snippet pieces={isMarkdown ? plainOf(hit.snippet) : hit.snippet} />
      </span>
      <span class="palette-time">{hit.at === null ? '' : moment(hit.at, context.now)}</span>
      <span class="palette-place">
        {wordsForPlace(hit, session)} {paletteStrings.in} <bdi>{session.title ?? strings.list.untitled}</bdi>
      </span>
    </Option>
  )
}

interface MoreProps {
  readonly line: PaletteLine
  readonly context: LineContext
  readonly words: string
}

function MoreLine({ line, context, words }: MoreProps) {
  return (
    <Option line={line} context={context} class="palette-more">
      <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      <span class="palette-said">{words}</span>
    </Option>
  )
}

const actionIcons = { filter: ListFilter, activity: ChartNoAxesColumn, keys: Keyboard }

function ActionLine({
  line,
  context,
}: {
  readonly line: PaletteLine & { type: 'action' }
  readonly context: LineContext
}) {
  const { action } = line
  const Icon = actionIcons[action]
  return (
    <Option
      line={line}
      context={context}
      class="palette-one"
      {...(action === 'activity' && { href: activityPath })}
    >
      <Icon size={14} strokeWidth={1.5} aria-hidden />
      <span class="palette-said">
        {action === 'filter' ? (
          <>
            {paletteStrings.filterList} <b>{context.text.trim()}</b>
          </>
        ) : (
          paletteStrings[action === 'keys' ? 'showKeys' : 'activity']
        )}
      </span>
    </Option>
  )
}
