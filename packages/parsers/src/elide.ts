import type { Elided, Json, TextBlock } from '@unspool/core'

/** A text above this many bytes is cut in its middle. */
export const longestText = 64 << 10

/** What lies deeper in a JSON value is given as text: two thousand levels do not survive the way between threads. */
const deepest = 100

/** Cuts long texts, remembering whether it did and how long they were. */
export class Cutter {
  readonly #limit: number
  readonly #ref: () => string
  #hasCut = false

  constructor(limit: number, ref: () => string) {
    this.#limit = limit
    this.#ref = ref
  }

  /** Something was left out. */
  get hasCut(): boolean {
    return this.#hasCut
  }

  /** A text, and what was left out of it. */
  text(text: string): { text: string; elided?: Elided } {
    const short = this.#shorten(text)
    return short === null ? { text: text.toWellFormed() } : { text: short, elided: this.#elided(text) }
  }

  block(block: TextBlock): TextBlock {
    return { ...block, ...this.text(block.text) }
  }

  /** A JSON value with its long strings cut, its depths as text, and whole values of very many small ones turned into one cut text. */
  json(value: Json): { value: Json; elided?: Elided } {
    let cut = false
    const visitText = (text: string): string => {
      const short = this.#shorten(text)
      cut ||= short !== null
      return short ?? text.toWellFormed()
    }
    const visit = (part: Json, depth: number): Json => {
      if (typeof part === 'string') return visitText(part)
      if (typeof part !== 'object' || part === null) return part
      if (depth > deepest) return visitText(JSON.stringify(part))
      if (Array.isArray(part)) return part.map((member: Json) => visit(member, depth + 1))
      return Object.fromEntries(
        Object.entries(part).map(([name, member]) => [name, visit(member as Json, depth + 1)]),
      )
    }
    const visited = visit(value, 1)
    const text = JSON.stringify(visited) ?? 'null'
    const short = text.length > 4 * this.#limit ? this.#shorten(text) : null
    if (short !== null) return { value: short, elided: this.#elided(JSON.stringify(value)) }
    return cut ? { value: visited, elided: this.#elided(JSON.stringify(value)) } : { value: visited }
  }

  #elided(text: string): Elided {
    this.#hasCut = true
    return { bytes: Buffer.byteLength(text), ref: this.#ref() }
  }

  /** `null` when the text is short enough. Two thirds of what stays are its beginning, one third its end. */
  #shorten(text: string): string | null {
    if (text.length * 3 <= this.#limit || Buffer.byteLength(text) <= this.#limit) return null
    const bytes = Buffer.from(text.toWellFormed())
    const head = bytes.subarray(0, Math.floor((this.#limit * 2) / 3))
    const tail = bytes.subarray(bytes.length - Math.floor(this.#limit / 3))
    return `${trimmed(head, 'end')}\n…\n${trimmed(tail, 'start')}`
  }
}

/** Decodes bytes that may begin or end inside a character, without that character. */
function trimmed(bytes: Buffer, side: 'start' | 'end'): string {
  const text = bytes.toString('utf8')
  return side === 'start' ? text.replace(/^\uFFFD+/, '') : text.replace(/\uFFFD+$/, '')
}
