import { ChevronLeft, ChevronRight, GitBranch, type LucideIcon } from 'lucide-preact'
import { useId, useRef, useState } from 'preact/hooks'
import type { Parting, Way } from '../../models/partings.ts'
import { branchStrings } from '../../text/strings-branches.ts'
import { useLoaded } from '../common/lazy.tsx'
import { popoverButton } from '../common/popover-button.ts'
import type { Reader } from '../conversation/reader.ts'
import '../../styles/branches.css'

export interface SwitcherProps {
  readonly row: string
  readonly parting: Parting
  readonly reader: Reader
}

const load = async () => (await import('./branch-list.tsx')).default

/** Where paths part: steps through the branches, and opens the list of them. */
export function Switcher({ row, parting, reader }: SwitcherProps) {
  const { ways, chosen } = parting
  const choose = (way: Way | undefined): void => {
    if (way !== undefined) reader.onWay(row, way)
  }
  const { previous, next } = branchStrings
  return (
    <span class="switcher" role="group" aria-label={branchStrings.name}>
      <Step icon={ChevronLeft} name={previous} part="previous" to={ways[chosen - 1]} onChoose={choose} />
      <Middle {...{ parting, reader }} onChoose={choose} />
      <Step icon={ChevronRight} name={next} part="next" to={ways[chosen + 1]} onChoose={choose} />
    </span>
  )
}

interface MiddleProps extends Omit<SwitcherProps, 'row'> {
  readonly onChoose: (way: Way) => void
}

function Middle({ parting, reader, onChoose }: MiddleProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const List = useLoaded(isOpen ? id : null, load)
  const choose = (way: Way): void => {
    setOpen(false)
    onChoose(way)
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class="switcher-middle"
        data-branch="list"
        aria-haspopup="menu"
        {...popoverButton(id, isOpen, () => setOpen(true))}
      >
        <GitBranch size={14} strokeWidth={1.5} aria-hidden />
        {branchStrings.at(parting.chosen + 1, parting.ways.length)}
      </button>
      {isOpen && typeof List === 'function' && (
        <List
          {...{ id, parting, reader }}
          anchor={() => button.current?.parentElement ?? null}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

interface StepProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly part: 'previous' | 'next'
  readonly to: Way | undefined
  readonly onChoose: (way: Way | undefined) => void
}

/** Keeps the focus where there is nothing further: it would be lost with a button that is switched off. */
function Step({ icon: Icon, name, part, to, onChoose }: StepProps) {
  return (
    <button
      type="button"
      class="switcher-step"
      data-branch={part}
      aria-label={name}
      title={name}
      aria-disabled={to === undefined}
      onClick={() => onChoose(to)}
    >
      <Icon size={14} strokeWidth={1.5} aria-hidden />
    </button>
  )
}
