import type { Token, TokenizerAndRendererExtension, Tokens } from 'marked'

/** A formula among the tokens of Markdown. */
export interface MathsToken extends Tokens.Generic {
  readonly type: 'maths' | 'mathsBlock'
  readonly text: string
}

/** Characters: what is longer is no formula. */
const INLINE = /^\$(?![\s$])((?:\\[\s\S]|[^\\$\n]|\n(?!\s*\n)){1,400}?)(?<!\s)\$(?![\w$({])/
const ROUND = /^\\\(((?:[^\\\n]|\\(?!\))|\n(?!\s*\n)){1,1000}?)\\\)/
const SQUARE = /^\\\[((?:[^\\]|\\(?!\])){1,4000}?)\\\]/
const DOUBLE = /^\$\$((?:\\[\s\S]|[^\\$]){1,4000}?)\$\$/
/** Brackets are escaped in prose too: a formula has signs, or is one letter. */
const SIGNS = /[\\^_=+<>*/|\n\d]|^\s*\p{L}\s*$/u
/** Variables, calls and prices stand between signs like these too. */
const NO_FORMULA = /^(?:[{(].*|[A-Z_][A-Z\d_]{2,}\b.*|\d[\d.,]*\s*[a-z]{2,}.*|\d[\d.,]*)$/s

/** Formulas as people and models write them in Markdown: `$x$`, `\(x\)`, and for themselves `$$x$$`, `\[x\]`. */
export const mathsExtensions: readonly TokenizerAndRendererExtension[] = [
  {
    name: 'mathsBlock',
    level: 'block',
    start: (source) => /(?:^|\n) {0,3}(?:\$\$|\\\[)/.exec(source)?.index,
    tokenizer: (source) => {
      const indent = /^ {0,3}/.exec(source)?.[0] ?? ''
      const found = displayed(source.slice(indent.length))
      const rest = found === null ? '' : source.slice(indent.length + found.raw.length)
      if (found === null || !/^[ \t]*(?:\n|$)/.test(rest)) return undefined
      return { type: 'mathsBlock', raw: indent + found.raw, text: found.text }
    },
  },
  {
    name: 'maths',
    level: 'inline',
    start: (source) => /\$|\\[([]/.exec(source)?.index,
    tokenizer(source, tokens) {
      const found = displayed(source) ?? inline(source, tokens)
      return found === null ? undefined : { type: 'maths', ...found }
    },
  },
]

interface Found {
  readonly raw: string
  readonly text: string
}

function displayed(source: string): Found | null {
  const double = DOUBLE.exec(source)
  const found = double ?? SQUARE.exec(source)
  const text = found?.[1] ?? ''
  const isOne = double === null ? SIGNS.test(text) : text.trim() !== ''
  return found === null || !isOne ? null : { raw: found[0], text }
}

/** A sign within a word or after another is none that opens: `before` are the tokens it follows. */
function inline(source: string, before: readonly Token[]): Found | null {
  const round = ROUND.exec(source)
  if (round !== null && SIGNS.test(round[1] ?? '')) return { raw: round[0], text: round[1] ?? '' }
  const found = INLINE.exec(source)
  const text = found?.[1] ?? ''
  if (found === null || NO_FORMULA.test(text)) return null
  return /[\w$\\]$/.test(before.at(-1)?.raw.slice(-1) ?? '') ? null : { raw: found[0], text }
}
