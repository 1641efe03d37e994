import { X } from 'lucide-preact'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ConversationModel } from '../../models/conversation.ts'
import type { OutlineLine } from '../../models/outline.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { IconButton } from '../common/icon-button.tsx'
import type { Reading } from './reading.ts'

export interface OutlineProps {
  readonly model: ConversationModel
  readonly reading: Reading
  /** What stands below the prompts. */
  readonly children?: ComponentChildren
}

const strings = readingStrings.outline

/** The prompts of the conversation: beside it where there is room, over it when one asks for them elsewhere. */
export function Outline(props: OutlineProps) {
  const { isWide, isRail, isOver } = props.reading
  if (isWide.value)
    return isRail.value ? (
      <nav class="outline" aria-label={strings.name} children={<Inside {...props} />} />
    ) : null
  return isOver.value ? <Over {...props} /> : null
}

function Over(props: OutlineProps) {
  const { isOver } = props.reading
  const element = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current } = element
    const before = document.activeElement
    current?.querySelector('button')?.focus({ preventScroll: true })
    return () => {
      const isInside = current?.contains(document.activeElement) === true
      if (isInside && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    const leave = ({ target }: PointerEvent): void => {
      const { current } = element
      const button = current?.closest('.pane')?.querySelector('[data-outline]')
      if (button?.contains(target as Node) === true) return
      if (current?.contains(target as Node) === false) isOver.value = false
    }
    window.addEventListener('pointerdown', leave)
    return () => window.removeEventListener('pointerdown', leave)
  }, [])
  return (
    <nav ref={element} class="outline outline-over" aria-label={strings.name}>
      <Inside {...props} />
    </nav>
  )
}

function Inside({ model, reading, children }: OutlineProps) {
  const { lines, current, isWide, isOver, view } = reading
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  useFollowing(list, current.value)
  const choose = ({ index }: OutlineLine): void => {
    isOver.value = false
    view.thread?.toRow(index, !isWide.peek())
  }
  return (
    <>
      <div class="outline-head">
        <h2>{strings.name}</h2>
        {!isWide.value && (
          <IconButton icon={X} name={strings.close} onClick={() => void (isOver.value = false)} />
        )}
      </div>
      {!model.whole.value && (
        <button type="button" class="text-button outline-more" onClick={model.older}>
          {model.loadingOlder.value ? strings.loading : strings.earlier}
        </button>
      )}
      {lines.value.length === 0 && model.whole.value && <p class="outline-none">{strings.none}</p>}
      <div ref={scroller} class="outline-lines" style={{ '--lines': lines.value.length }}>
        <Virtualizer ref={list} data={lines.value} scrollRef={scroller} as="ol" item="li">
          {(line, index) => (
            <Line key={line.id} line={line} isCurrent={index === current.value} onChoose={choose} />
          )}
        </Virtualizer>
      </div>
      {children}
    </>
  )
}

/** The line one is at stays in view. */
function useFollowing(list: RefObject<VirtualizerHandle | null>, current: number): void {
  useLayoutEffect(() => {
    if (current !== -1) list.current?.scrollToIndex(current, { align: 'nearest' })
  }, [current])
}

interface LineProps {
  readonly line: OutlineLine
  readonly isCurrent: boolean
  readonly onChoose: (line: OutlineLine) => void
}

function Line({ line, isCurrent, onChoose }: LineProps) {
  const { type, text } = line
  return (
    <button
      type="button"
      class={`outline-line outline-${type}`}
      {...(isCurrent && { 'aria-current': 'true' as const })}
      title={text === '' ? undefined : text}
      onClick={() => onChoose(line)}
    >
      <span>{type === 'compaction' ? strings.compacted : text}</span>
    </button>
  )
}
