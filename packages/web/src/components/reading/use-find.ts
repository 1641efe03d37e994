import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ConversationModel } from '../../models/conversation.ts'
import type { Depths } from '../../models/depths.ts'
import { elidedOf, type Find } from '../../models/find.ts'
import { elidedIn } from '../../models/elided.ts'
import type { Reading } from './reading.ts'
import type { Shown } from '../../models/shown.ts'
import { rangesIn } from '../../text/ranges.ts'
import { createMarks, type Marks } from '../conversation/marks.ts'
import type { View } from '../conversation/view.ts'
import { ownWords } from './row-words.ts'

/** Takes the view to the hit one is at. */
export function useTaking(
  { find, view, depths }: Reading,
  { shown, folds, wholes }: ConversationModel,
): void {
  useSignalEffect(() => {
    const hit = find.current.value
    const row = hit === null ? undefined : find.hits.peek().get(hit.row)
    const pattern = find.pattern.peek()
    if (hit === null || row === undefined || pattern === null) return
    const line = shown.peek().rows[row.index]
    if (line?.type === 'tools') folds.open(line.id, 'tool')
    for (const { ref } of elidedIn(row.row)) {
      const whole = depths.of(ref)
      if (whole !== null) wholes.give(ref, whole)
    }
    view.thread?.toPlace(row.index, (element) => {
      const own = element.querySelector(`[data-row="${CSS.escape(hit.row)}"]`) ?? element
      return nthOf(rangesIn(own, pattern, ownWords), hit.nth)
    })
  })
}

/** Fetches what was left out of what is loaded, while something is looked for. */
export function useDepths(find: Find, depths: Depths, { shown }: ConversationModel): void {
  useSignalEffect(() => {
    if (find.pattern.value === null) depths.stop()
    else depths.load(elidedOf(shown.value))
  })
  useEffect(() => () => depths.stop(), [])
}

/** Loads the rest of the conversation, a stretch after the other, while something is looked for. */
export function useLoadingOn(find: Find, model: ConversationModel): void {
  const asked = useRef<Shown | null>(null)
  useSignalEffect(() => {
    const shown = model.shown.value
    if (find.pattern.value === null || model.loadingOlder.value || asked.current === shown) return
    // Once for each state: what failed is asked for again when there is something new, not at once.
    asked.current = shown
    if (!model.whole.value) model.muchOlder()
    if (!shown.live && !shown.aside) model.newer()
  })
}

/**
 * Marks what is found in the rows that are drawn, and the hit one is at. No node is touched: they are Markdown, wells
 * and diffs. Browsers without highlights go to the rows, and show no words marked in them.
 */
export function useMarks(find: Find, view: View): void {
  const paint = useRef<(() => void) | null>(null)
  useEffect(() => {
    const { thread } = view
    if (thread === null || typeof Highlight === 'undefined') return undefined
    const all = createMarks('find', 0)
    const one = createMarks('find-current', 1)
    const draw = (): void => drawMarks({ find, scroller: thread.element, all, one })
    paint.current = draw
    draw()
    const observer = new MutationObserver(draw)
    observer.observe(thread.element, { childList: true, characterData: true, subtree: true })
    return () => {
      observer.disconnect()
      all.set([])
      one.set([])
    }
  }, [])
  useSignalEffect(() => {
    void [find.hits.value, find.current.value]
    paint.current?.()
  })
}

interface DrawInput {
  readonly find: Find
  readonly scroller: HTMLElement
  readonly all: Marks
  readonly one: Marks
}

function drawMarks({ find, scroller, all, one }: DrawInput): void {
  const pattern = find.pattern.peek()
  const hits = find.hits.peek()
  const current = find.current.peek()
  const found: Range[] = []
  const here: Range[] = []
  const rows = pattern === null ? [] : scroller.querySelectorAll<HTMLElement>('[data-row]')
  for (const row of rows) {
    const id = row.dataset['row'] ?? ''
    if (pattern === null || !hits.has(id)) continue
    const ranges = rangesIn(row, pattern, ownWords)
    found.push(...ranges)
    const nth = current?.row === id ? nthOf(ranges, current.nth) : undefined
    if (nth !== undefined) here.push(nth)
  }
  all.set(found)
  one.set(here)
}

/** What is drawn may have fewer places than what was counted: where a text is cut in its middle. */
function nthOf(ranges: readonly Range[], nth: number): Range | undefined {
  return ranges[nth] ?? ranges.at(-1)
}
