import { parseArgs } from 'node:util'

/** What kinds of files are measured: a source, and for Codex the two ways in which it keeps history. */
export const kinds = ['claude', 'codex', 'codex-paginated', 'factory', 'pi'] as const
export type Kind = (typeof kinds)[number]

export const parts = ['append', 'open', 'list', 'rate', 'rss', 'index', 'search', 'page', 'rest'] as const
export type Part = (typeof parts)[number]

export interface Options {
  readonly kinds: readonly Kind[]
  /** Sizes of the session files, in megabytes (1e6 bytes), smallest first. */
  readonly sizes: readonly number[]
  readonly only: ReadonlySet<Part>
  /** Minutes for which a server is left alone: one in five it has more to do. */
  readonly rest: number
  /** Small files and few repetitions: says whether it runs, not how fast. */
  readonly quick: boolean
  /** Measure other tools on the same data too. */
  readonly peers: boolean
}

/** What takes too long for a quick look. */
const long: ReadonlySet<Part> = new Set(['rest'])

/** What the caller got wrong, in one sentence. */
export class UsageError extends Error {}

/** Throws `UsageError`. */
export function parseOptions(argv: readonly string[]): Options {
  const values = valuesOf(argv)
  const { quick, peers } = values
  const sizes =
    values.sizes?.split(',').map((size) => wholeOf(size, '--sizes takes whole megabytes')) ??
    (quick ? [1, 10] : [1, 10, 100, 500])
  return {
    kinds: values.sources === undefined ? kinds : kindsOf(values.sources.split(',')),
    sizes: sizes.toSorted((a, b) => a - b),
    only: new Set(values.only?.split(',').map(partOf) ?? parts.filter((part) => !quick || !long.has(part))),
    rest: values.rest === undefined ? 15 : wholeOf(values.rest, '--rest takes whole minutes'),
    quick,
    peers,
  }
}

/** The source whose files are of this kind. */
export function sourceOfKind(kind: Kind): string {
  return kind === 'codex-paginated' ? 'codex' : kind
}

function valuesOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: argv.filter((argument) => argument !== '--'),
      options: {
        sizes: { type: 'string' },
        sources: { type: 'string' },
        only: { type: 'string' },
        rest: { type: 'string' },
        quick: { type: 'boolean', default: false },
        peers: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function wholeOf(text: string, rule: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`${rule}, not ${text}`)
  return number
}

function kindsOf(names: readonly string[]): Kind[] {
  for (const name of names) {
    if (!kinds.some((kind) => isNamed(kind, name)))
      throw new UsageError(`--sources takes ${kinds.join(', ')}, not ${name}`)
  }
  return kinds.filter((kind) => names.some((name) => isNamed(kind, name)))
}

/** `codex` means both kinds of it. */
function isNamed(kind: Kind, name: string): boolean {
  return kind === name || sourceOfKind(kind) === name
}

function partOf(name: string): Part {
  const part = parts.find((known) => known === name)
  if (part === undefined) throw new UsageError(`--only takes ${parts.join(', ')}, not ${name}`)
  return part
}
