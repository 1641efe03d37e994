import type { ReadonlySignal } from '@preact/signals'
import type { SessionSummary } from '@unspool/core'
import { ChevronLeft, Link, Terminal, X } from 'lucide-preact'
import type { ComponentChildren, RefObject } from 'preact'
import { projectOf } from '../../text/path.ts'
import { statusStrings } from '../../text/strings-status.ts'
import { strings } from '../../text/strings.ts'
import { isLive } from '../../text/status-words.ts'
import { age, fullTime } from '../../text/time.ts'
import { CopyButton } from '../common/copy-button.tsx'
import { Elapsed } from '../common/elapsed.tsx'
import { IconButton } from '../common/icon-button.tsx'
import { Breadcrumb } from '../subagents/breadcrumb.tsx'
import { SourceMark } from '../common/source-mark.tsx'
import { SessionLink } from './session-link.tsx'

/** What stands over a conversation. */
export interface HeaderProps {
  readonly session: SessionSummary
  readonly parent: SessionSummary | null
  /** What this one was compressed into last. */
  readonly continuation: SessionSummary | null
  readonly look: number
  readonly now: number
  readonly seconds: ReadonlySignal<number>
  readonly onOpen: (key: string | null) => void
  /** Opens a session beside this one; `null`: there is no room. */
  readonly onBeside: ((key: string) => void) | null
  /** Closes this one where another stands beside it. */
  readonly onClose: (() => void) | null
  /** The address of what is read here. */
  readonly link: () => Promise<string>
  readonly copyLink: RefObject<HTMLButtonElement | null>
  readonly copyResume: RefObject<HTMLButtonElement | null>
  /** Buttons before those. */
  readonly children?: ComponentChildren
}

/** The mark the thread hangs from, what the session is, and what one can take along. */
export function Header({ session, parent, look, now, seconds, ...props }: HeaderProps) {
  const { onOpen, onBeside, continuation } = props
  const isSubagent = parent !== null && session.relation === 'subagent'
  return (
    <header class="header">
      <span class="header-back">
        <IconButton icon={ChevronLeft} name={strings.header.back} onClick={() => onOpen(null)} />
      </span>
      <SourceMark look={look} filled={isLive(session.status)} />
      <div class="header-words">
        <h1 dir="auto" title={session.title ?? undefined}>
          {session.title ?? strings.list.untitled}
        </h1>
        <p class="header-meta">
          {isSubagent && <Breadcrumb {...{ parent, onOpen, onBeside }} />}
          <State {...{ session, seconds }} />
          {continuation !== null && (
            <span>
              {strings.header.continuation} <SessionLink to={continuation} {...{ onOpen, onBeside }} />
            </span>
          )}
          {metaOf(session, now).map(({ text, title }) => (
            <span key={text} title={title}>
              {text}
            </span>
          ))}
          {parent !== null && session.relation !== null && !isSubagent && (
            <span>
              {strings.header.relation[session.relation]}{' '}
              <SessionLink to={parent} {...{ onOpen, onBeside }} />
            </span>
          )}
        </p>
      </div>
      <div class="header-tools">
        {props.children}
        <Copies {...props} resume={session.resume} />
        {props.onClose !== null && (
          <IconButton icon={X} name={strings.header.closePane} onClick={props.onClose} />
        )}
      </div>
    </header>
  )
}

interface CopiesProps extends Pick<HeaderProps, 'link' | 'copyLink' | 'copyResume'> {
  readonly resume: string | null
}

function Copies({ link, copyLink, copyResume, resume }: CopiesProps) {
  const { header } = strings
  return (
    <span class="header-copies">
      <CopyButton icon={Link} name={header.copyLink} text={link} button={copyLink} />
      {resume !== null && (
        <CopyButton icon={Terminal} name={header.copyResume} text={() => resume} button={copyResume} />
      )}
    </span>
  )
}

/** What stands first: that it works, and for how long; that it waits, or has ended. */
function State({ session: { status }, seconds }: Pick<HeaderProps, 'session' | 'seconds'>) {
  const { state, since } = status
  if (state === 'idle') return null
  if (state === 'waiting') return <span class="wait-chip">{statusStrings.chip}</span>
  return (
    <span class="header-state">
      {statusStrings[state]} {state === 'working' && since !== null && <Elapsed {...{ since, seconds }} />}
    </span>
  )
}

interface Meta {
  readonly text: string
  readonly title?: string
}

function metaOf(
  { sourceLabel, cwd, gitBranch, model, updatedAt, goneAt }: SessionSummary,
  now: number,
): readonly Meta[] {
  const project = projectOf(cwd)
  return [
    { text: sourceLabel },
    ...(project !== null && cwd !== null ? [{ text: project, title: cwd }] : []),
    ...(gitBranch === null ? [] : [{ text: gitBranch }]),
    ...(model === null ? [] : [{ text: model }]),
    ...(goneAt === null ? [] : [{ text: strings.list.gone, title: strings.header.gone(fullTime(goneAt)) }]),
    ...(updatedAt === null
      ? []
      : [{ text: strings.header.updated(age(updatedAt, now)), title: fullTime(updatedAt) }]),
  ]
}
