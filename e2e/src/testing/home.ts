import { appendFileSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Source } from '@unspool/parsers'
import { renamed, type Sample, sampledSources } from '@unspool/parsers/testing'

export interface Sampled {
  readonly source: Source
  readonly sample: Sample
}

/** Every source with its sample: what holds for one must hold for all. */
export const everySource: readonly Sampled[] = await sampledSources()

const talk = ', and so on'.repeat(400)

/** An empty home directory of its own. */
export function emptyHome(): string {
  return mkdtempSync(join(tmpdir(), 'unspool-e2e-'))
}

/** One session file of a source, growing as its program would let it. Every record is written once. */
export class AgentFile {
  readonly path: string
  readonly key: string
  readonly home: string
  readonly #sample: Sample
  #made = 0

  /** `n` makes it another session than others of its source. */
  constructor(home: string, { source, sample: first }: Sampled, n?: number) {
    const sample = n === undefined ? first : renamed(first, n)
    const [root] = source.roots({ home, variables: {} })
    if (root === undefined) throw new Error(`${source.id} has no root`)
    this.home = home
    this.path = join(root.path, sample.fileName)
    this.key = `${source.id}:${source.describe(sample.fileName, this.#headerRecords(sample)).id}`
    this.#sample = sample
    mkdirSync(dirname(this.path), { recursive: true })
  }

  /** Writes the header, where there is one, and the first prompts. */
  create(prompts = 1): string[] {
    writeFileSync(this.path, this.#sample.header === null ? '' : `${this.#sample.header('first')}\n`)
    return Array.from({ length: prompts }, () => this.append())
  }

  /** Appends one record; gives the text by which its message is known. */
  append(): string {
    const { line, text } = this.record()
    appendFileSync(this.path, line)
    return text
  }

  /** Appends records with long texts until the file has so many bytes. */
  growTo(bytes: number): void {
    let size = statSync(this.path).size
    while (size < bytes) {
      const lines = Array.from({ length: 64 }, () => this.record(talk).line).join('')
      appendFileSync(this.path, lines)
      size += Buffer.byteLength(lines)
    }
  }

  /** The next record, not yet written; `padding` makes it long. */
  record(padding = ''): { line: string; text: string } {
    const n = this.#made
    this.#made += 1
    const text = `message ${n}${padding}`
    return { text, line: `${n % 2 === 0 ? this.#sample.prompt(n, text) : this.#sample.answer(n, text)}\n` }
  }

  #headerRecords(sample: Sample): Record<string, string>[] {
    return sample.header === null ? [] : [JSON.parse(sample.header('first')) as Record<string, string>]
  }
}
