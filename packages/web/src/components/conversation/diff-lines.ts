import { languageOf } from '../code/languages.ts'

export interface DiffLine {
  /** A blank for what stayed, nothing for a line that only says where. */
  readonly sign: '+' | '-' | ' ' | ''
  /** Without its sign. */
  readonly text: string
  /** Of the file it is in; `null`: not known. */
  readonly language: string | null
}

/** A diff line by line. `path` is that of its file, until it names another. */
export function linesOf(diff: string, path: string | null): readonly DiffLine[] {
  let language = languageOfFile(path)
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .filter((line) => !/^\*\*\* (Begin|End) Patch/.test(line))
    .map((line): DiffLine => {
      if (isPlace(line)) {
        const [, named] = /^(?:\*\*\* (?:Add|Update|Delete) File: |\+\+\+ (?:b\/)?)(.+)$/.exec(line) ?? []
        if (named !== undefined) language = languageOfFile(named)
        return { sign: '', text: line, language: null }
      }
      const [sign] = line
      if (sign === '+' || sign === '-' || sign === ' ') return { sign, text: line.slice(1), language }
      return { sign: ' ', text: line, language }
    })
}

function isPlace(line: string): boolean {
  return /^(\*\*\* |--- |\+\+\+ |@@|diff |index )/.test(line)
}

function languageOfFile(path: string | null): string | null {
  return languageOf(/[^/\\.]*$/.exec(path ?? '')?.[0])
}
