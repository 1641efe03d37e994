import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { rangesIn } from '../../text/ranges.ts'
import { createMarks } from './marks.ts'

/**
 * Marks what was looked for in an element, without touching its nodes: they are Markdown, wells and diffs, and are
 * drawn again when something opens. Browsers without highlights show the element marked, and no words in it.
 */
export function useMatches(element: RefObject<HTMLElement | null>, pattern: RegExp | null): void {
  useLayoutEffect(() => {
    const { current } = element
    if (current === null || pattern === null || typeof Highlight === 'undefined') return undefined
    const marks = createMarks('match', 0)
    const mark = (): void => marks.set(rangesIn(current, pattern))
    mark()
    const observer = new MutationObserver(mark)
    observer.observe(current, { childList: true, characterData: true, subtree: true })
    return () => {
      observer.disconnect()
      marks.set([])
    }
  }, [pattern])
}
