import { useRef } from 'preact/hooks'
import type { Parting, Way } from '../../models/partings.ts'
import { firstLine } from '../../text/output.ts'
import { branchStrings } from '../../text/strings-branches.ts'
import { clock } from '../../text/time.ts'
import { Popover, type PopoverProps } from '../common/popover.tsx'
import type { Reader } from '../conversation/reader.ts'
import { menuKeys } from '../list/menu-keys.ts'

export interface BranchListProps extends Pick<PopoverProps, 'id' | 'anchor' | 'onClose'> {
  readonly parting: Parting
  readonly reader: Reader
  readonly onChoose: (way: Way) => void
}

/** The ways on from where paths part: how each begins, what it holds, how it ended. */
export default function BranchList({ parting, reader, onChoose, ...popover }: BranchListProps) {
  const items = useRef<HTMLDivElement>(null)
  const title = branchStrings.ways(parting.ways.length)
  return (
    <Popover {...popover} role="menu" name={title} align="left" onKeyDown={menuKeys(items)}>
      <div ref={items} class="branch-list" role="presentation">
        <p class="branch-list-title" aria-hidden>
          {title}
        </p>
        {parting.ways.map((way, index) => (
          <WayLine
            key={`${way.session?.key ?? ''} ${way.messageId}`}
            {...{ way, parting, reader }}
            isChosen={index === parting.chosen}
            onChoose={() => onChoose(way)}
          />
        ))}
      </div>
    </Popover>
  )
}

interface WayLineProps {
  readonly way: Way
  readonly parting: Parting
  readonly reader: Reader
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function WayLine({ way, parting, reader, isChosen, onChoose }: WayLineProps) {
  const ends = parting.after && isChosen
  const { line, about, at } =
    way.session === null ? aboutBranch(way, ends, reader) : aboutSession(way, reader)
  return (
    <button
      type="button"
      class="branch"
      role="menuitem"
      tabIndex={-1}
      autofocus={isChosen}
      aria-current={isChosen}
      onClick={onChoose}
    >
      <i class="branch-mark" />
      <span class="branch-line">{line}</span>
      {at !== null && <time dateTime={new Date(at).toISOString()}>{clock(at, reader.minutes.value)}</time>}
      <span class="branch-about">{about}</span>
    </button>
  )
}

interface About {
  readonly line: string
  readonly about: string
  readonly at: number | null
}

function aboutBranch(way: Way, ends: boolean, reader: Reader): About {
  const { line, at, messages, files, current } = reader.extentOf(way.messageId)
  if (ends) return { line: branchStrings.ends, about: branchStrings.current, at: null }
  const end = current
    ? reader.isWorking()
      ? branchStrings.working
      : branchStrings.current
    : branchStrings.rewound
  const counts = [branchStrings.messages(messages), ...(files === 0 ? [] : [branchStrings.files(files)])]
  return { line: firstLine(line) || branchStrings.noText, about: [...counts, end].join(', '), at }
}

function aboutSession({ session }: Way, reader: Reader): About {
  const title = session === null ? null : reader.titleOf(session.key)
  return { line: title ?? branchStrings.noText, about: branchStrings.other, at: null }
}
