import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Environment, Source } from '@unspool/parsers'
import { sampledSources, type Sample } from '@unspool/parsers/testing'

export const samples = await sampledSources()

/** A home directory in which nobody has worked yet. */
export class Home {
  readonly path = mkdtempSync(join(tmpdir(), 'unspool-home-'))
  readonly environment: Environment = { home: this.path, variables: {} }

  /** A session of a source that has not begun yet; `n` tells one from another. */
  session(sourceId: string, n = 1): Growing {
    const found = samples.find(({ source }) => source.id === sourceId)
    if (found === undefined) throw new Error(`no source ${sourceId}`)
    return new Growing(this.root(found.source), found, n)
  }

  /** The first folder that a source looks in. */
  root(source: Source): string {
    const root = source.roots(this.environment).find(({ kind }) => kind === 'folder')
    if (root === undefined) throw new Error(`${source.id} looks nowhere`)
    return root.path
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** A session file that an agent writes. */
export class Growing {
  readonly path: string
  readonly key: string
  readonly #sample: Sample
  readonly #rename: (text: string) => string
  #written = 0

  constructor(root: string, { source, sample }: { source: Source; sample: Sample }, n: number) {
    const [id] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(sample.fileName) ?? []
    if (id === undefined) throw new Error(`the sample of ${source.id} has no id in its file name`)
    const own = id.slice(0, -4) + n.toString(16).padStart(4, '0')
    this.#sample = sample
    this.#rename = (text) => text.replaceAll(id, own)
    this.path = join(root, this.#rename(sample.fileName))
    this.key = `${source.id}:${own}`
  }

  /** Makes folder and file, with its first prompt. */
  begin(text = 'first'): this {
    mkdirSync(dirname(this.path), { recursive: true })
    const header = this.#sample.header?.('a title') ?? null
    writeFileSync(this.path, header === null ? '' : `${this.#rename(header)}\n`)
    return this.add(text)
  }

  /** One more record: a prompt, then an answer, in turn. */
  add(text: string): this {
    const n = this.#written
    this.#written += 1
    return this.write(n % 2 === 0 ? this.#sample.prompt(n, text) : this.#sample.answer(n, text))
  }

  /** One more line, as it is but for the session's own id. */
  write(line: string): this {
    appendFileSync(this.path, `${this.#rename(line)}\n`)
    return this
  }
}
