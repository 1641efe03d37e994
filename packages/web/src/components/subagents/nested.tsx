import type { SessionSummary } from '@unspool/core'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ConversationModel } from '../../models/conversation.ts'
import { sessionPath } from '../../models/route.ts'
import type { ThreadRow } from '../../models/groups.ts'
import { isLive } from '../../text/status-words.ts'
import { strings } from '../../text/strings.ts'
import { subagentStrings } from '../../text/strings-subagents.ts'
import { isGrowing } from '../../text/time.ts'
import { Bars } from '../common/bars.tsx'
import { plainClick } from '../common/plain-click.ts'
import type { Reader } from '../conversation/reader.ts'
import { besideOf, RowView } from '../conversation/row-view.tsx'
import { useNestedScroll } from './use-nested-scroll.ts'

export interface NestedProps {
  readonly child: SessionSummary
  readonly reader: Reader
}

/** Rows that are drawn at first and more of with each step, and at most: to read all of it is for a page of its own. */
const STEP = 40
const MOST = 200

/** A subagent's own conversation, in place: its end, live, in a space that does not grow with it while it works. */
export function Nested({ child, reader }: NestedProps) {
  const model = useNest(child.key, reader)
  const [isFixed] = useState(isLive(child.status))
  const height = reader.nests.heights.get(child.key)
  const style = height === undefined ? {} : { minHeight: `${height}px` }
  return (
    <div class={isFixed ? 'nested nested-fixed' : 'nested'}>
      {model === null || model.state.value === 'loading' ? (
        <div class="nested-rows" style={style}>
          <Bars />
        </div>
      ) : (
        <NestedRows {...{ child, reader, model }} />
      )}
      <p class="nested-foot">
        <a
          href={sessionPath(child.key)}
          onClick={plainClick(
            () => reader.onOpen(child.key),
            () => reader.onBeside(child.key),
          )}
        >
          {subagentStrings.open}
        </a>
      </p>
    </div>
  )
}

/** Open for as long as it is on the page, and a while longer. */
function useNest(key: string, { nests }: Reader): ConversationModel | null {
  const [model, setModel] = useState<ConversationModel | null>(null)
  useEffect(() => {
    setModel(nests.enter(key))
    return () => nests.leave(key)
  }, [key])
  return model
}

interface NestedRowsProps extends NestedProps {
  readonly model: ConversationModel
}

function NestedRows({ child, reader, model }: NestedRowsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const own = useNestedReader({ child, reader, model })
  const { rows, hasEarlier, earlier } = useWindow(model, scroller)
  const onScroll = useNestedScroll(scroller, rows)
  useHeight(scroller, child.key, reader)
  const works = isLive(child.status)
  const awaited = works || isGrowing(child.updatedAt, reader.minutes.value)
  const offset = model.shown.value.rows.length - rows.length
  return (
    <div
      ref={scroller}
      class="nested-rows"
      role="region"
      tabIndex={0}
      aria-label={subagentStrings.name(child.title ?? strings.list.untitled)}
      onScroll={onScroll}
    >
      {hasEarlier && (
        <button type="button" class="nested-earlier" onClick={earlier}>
          {subagentStrings.earlier}
        </button>
      )}
      {rows.map((row, index) => (
        <RowView
          key={row.id}
          row={row}
          reader={own}
          live={works && offset + index > model.lastPrompt.value}
          awaited={awaited && offset + index >= model.lastCalls.value}
          waits={false}
          moves={false}
          {...besideOf(rows, index)}
        />
      ))}
      {model.state.value === 'missing' && <p class="nested-note">{subagentStrings.gone}</p>}
    </div>
  )
}

/** What is drawn of it: the end, and as much before it as one has asked for. */
function useWindow(model: ConversationModel, scroller: RefObject<HTMLElement | null>) {
  const [limit, setLimit] = useState(STEP)
  const first = useRef<string | null>(null)
  const all = model.shown.value.rows
  const start = startOf(all, { limit, first: first.current, element: scroller.current })
  first.current = all[start]?.id ?? null
  const isMore = start > 0 || !model.whole.value
  const earlier = (): void => {
    first.current = null
    setLimit(limit + STEP)
    if (start < STEP) model.older()
  }
  return { rows: all.slice(start), hasEarlier: isMore && limit < MOST, earlier }
}

interface StartInput {
  readonly limit: number
  readonly first: string | null
  readonly element: HTMLElement | null
}

/** While somebody reads in it nothing goes at its start; what is too much goes when one is back at the end. */
function startOf(rows: readonly ThreadRow[], { limit, first, element }: StartInput): number {
  const wanted = Math.max(0, rows.length - limit)
  const known = first === null ? -1 : rows.findIndex(({ id }) => id === first)
  if (known === -1 || known > wanted || element === null) return wanted
  const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 24
  return isAtEnd || rows.length - known > MOST ? wanted : known
}

/** As high again when it comes back into view. */
function useHeight(element: RefObject<HTMLElement | null>, key: string, { nests }: Reader): void {
  useLayoutEffect(() => () => void nests.heights.set(key, element.current?.offsetHeight ?? 0), [])
}

/** The rows within stand in their own conversation. */
function useNestedReader({ child, reader, model }: NestedRowsProps): Reader {
  return useMemo(() => reader.within(child, model), [model])
}
