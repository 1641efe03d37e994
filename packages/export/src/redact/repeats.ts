import type { Hit } from './hit.ts'

/** Shorter ones, and those of letters only, are words that stand anywhere. */
const shortest = 8
const longest = 512
/** More are never told apart in a time that one would wait. */
const most = 500

/** Secrets that were found by where they are written: they are secrets wherever else they stand, too. */
export class Repeats {
  readonly #ranks = new Map<string, number>()

  add(secret: string, rank: number): void {
    if (secret.length < shortest || secret.length > longest || this.#ranks.size >= most) return
    if (!/\d/.test(secret) || !/[A-Za-z]/.test(secret)) return
    this.#ranks.set(secret, rank)
    // A folder as Claude Code and others write it in the name of a file.
    this.#ranks.set(secret.replaceAll(/[^A-Za-z\d]/g, '-'), rank)
  }

  /** Finds all that were added up to now; `null`: none were. */
  finder(): ((text: string) => readonly Hit[]) | null {
    if (this.#ranks.size === 0) return null
    const longestFirst = [...this.#ranks.keys()].toSorted((a, b) => b.length - a.length)
    const any = longestFirst
      .map((secret) => secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
      .join('|')
    const pattern = new RegExp(`(?<![A-Za-z\\d])(?:${any})(?![A-Za-z\\d])`, 'g')
    return (text) =>
      Array.from(text.matchAll(pattern), ({ 0: said, index }) => {
        return { start: index, end: index + said.length, rank: this.#ranks.get(said) ?? 0, said: [said] }
      })
  }
}
