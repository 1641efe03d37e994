/** What is drawn of Mermaid: kinds whose size follows from their source, not from a number in it. */
const KINDS =
  /^(flowchart|graph|sequenceDiagram|classDiagram|stateDiagram|erDiagram|pie|gitGraph|mindmap|gantt|quadrantChart)\b/
/** Parts that could load something, or go on for as long as a number says. None of them is needed to say anything. */
const HOSTILE =
  /(?<!<)<\/?(?!br\b)[a-z!?]|@\{[^}]*\b(?:img|icon)\s*:|url\s*\(|@import|(?:javascript|vbscript):|\bdata:\w+\/|\$\$|^\s*(?:tickInterval|excludes|includes|autonumber)\b/im
/** Characters and statements: what is longer takes longer than one notices, and is no picture any more. */
const LONGEST = 8_000
const MOST = 200

/**
 * The source of a diagram as it may be drawn, without settings of its own; `null` for what is not: too long, of a
 * kind that is not drawn, or with parts that are not.
 */
export function diagramOf(text: string): string | null {
  if (text.length > LONGEST || text.split(/[\n;]/).length > MOST) return null
  const source = withoutSettings(text).trim()
  return KINDS.test(source) && !HOSTILE.test(source) ? source : null
}

/** Without the head and the directives in which a diagram sets how it looks: that is for the page. */
function withoutSettings(text: string): string {
  return text
    .replace(/^\s*---\n[\s\S]*?\n---\n/, '')
    .replaceAll(/%%\{[\s\S]*?\}%%/g, '')
    .replaceAll(/^\s*%%.*$/gm, '')
    .replaceAll(/^\s*(?:click|links?|callback)\s+["\w].*$/gm, '')
}
