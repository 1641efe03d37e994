import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { renamed, type Sample } from '@unspool/parsers/testing'
import { emptyHome, everySource } from './home.ts'

/** Sessions of all sources that grow; each message has a word of its own. */
export class BusyHome {
  readonly path = emptyHome()
  readonly sessions: readonly BusySession[]

  constructor(perSource: number, messages: number) {
    this.sessions = everySource.flatMap(({ source, sample }) =>
      Array.from({ length: perSource }, (_, n) => {
        const [root] = source.roots({ home: this.path, variables: {} })
        const session = new BusySession(root?.path ?? '', renamed(sample, n + 1), `${source.id}${n}`)
        session.grow(messages)
        return session
      }),
    )
  }
}

/** One of them. */
export class BusySession {
  /** Begins all of its words. */
  readonly word: string
  readonly #path: string
  readonly #sample: Sample
  #made = 0

  constructor(root: string, sample: Sample, word: string) {
    this.word = word
    this.#sample = sample
    this.#path = join(root, sample.fileName)
    mkdirSync(dirname(this.#path), { recursive: true })
    writeFileSync(this.#path, sample.header === null ? '' : `${sample.header('busy')}\n`)
  }

  /** Words of its messages so far. */
  get words(): readonly string[] {
    return Array.from({ length: this.#made }, (_, n) => `${this.word}n${n}`)
  }

  grow(messages: number): void {
    for (let left = messages; left > 0; left -= 1) {
      const n = this.#made
      const text = `${this.word}n${n} ${`padding${n} `.repeat(200)}`
      const line = n % 2 === 0 ? this.#sample.prompt(n, text) : this.#sample.answer(n, text)
      appendFileSync(this.#path, `${line}\n`)
      this.#made += 1
    }
  }
}
