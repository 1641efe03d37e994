import temml from 'temml'

/** Sets a formula into an element; `false`, and nothing in it, for what cannot be read. */
export type Typeset = (text: string, element: HTMLElement, display: boolean) => boolean

/** Ems and points, at most, for anything a formula says the size of; and macros it may use. */
const MOST_SIZE: [number, number] = [20, 200]
const MOST_MACROS = 200

/**
 * Temml makes elements, not markup, and sets styles of theirs as properties: the page's policy is content with that.
 * Without its trust a formula has no links, images, classes or styles.
 */
export const typeset: Typeset = (text, element, display) => {
  try {
    temml.render(text, element, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxSize: MOST_SIZE,
      maxExpand: MOST_MACROS,
    })
    return true
  } catch (error) {
    element.replaceChildren()
    if (error instanceof temml.ParseError || error instanceof RangeError) return false
    throw error
  }
}
