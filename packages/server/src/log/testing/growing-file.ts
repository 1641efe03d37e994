import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Sample } from '@unspool/parsers/testing'
import type { Happening } from './history.ts'

/** What happens to the file itself. */
export type Change = Exclude<Happening, { kind: 'read' | 'reconnect' | 'kill' }>

/** A session file to which a history happens. Every record is made once: its ids never come again. */
export class GrowingFile {
  readonly path: string
  readonly #sample: Sample
  #header: string
  /** All after the header line: records and what else was written. */
  #lines: string[] = []
  /** The last line has no end yet. */
  #open = false
  #made = 0
  #clock = 0
  /** By which it is written. */
  #name: string
  /** How often what a reader may have was changed or taken away. */
  changes = 0

  /** Ends each record: what makes it long. */
  readonly #padding: string

  constructor(sample: Sample, root = mkdtempSync(join(tmpdir(), 'unspool-history-')), padding = '') {
    this.#sample = sample
    this.#padding = padding
    this.path = join(root, sample.fileName)
    this.#name = this.path
    mkdirSync(dirname(this.path), { recursive: true })
    this.#header = sample.header === null ? '' : `${sample.header('first')}\n`
    this.#write()
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'append':
        for (let left = change.count; left > 0; left -= 1) this.#add(this.#record())
        break
      case 'torn':
        this.#tear(this.#record(), change.share)
        break
      case 'torn-then-whole': {
        const whole = this.#record()
        this.#tear(whole, change.share)
        this.#add(whole)
        break
      }
      case 'glued':
        this.#add(Array.from({ length: change.count }, () => this.#record()).join(''))
        break
      case 'noise':
        this.#add(change.text)
        break
      case 'header':
        if (this.#sample.header !== null) this.#header = `${this.#sample.header(change.title)}\n`
        break
      case 'respace':
        this.#lines.splice(Math.floor(this.#lines.length * change.at), 0, '')
        break
      case 'replace':
      case 'recreate':
        break
      case 'begin-anew':
        this.#cut(0)
        this.#add(this.#record())
        break
      case 'link':
        this.#link()
        break
      case 'rewrite':
        this.#cut(change.at)
        for (let left = 3; left > 0; left -= 1) this.#add(this.#record())
        break
      case 'truncate':
        this.#cut(change.share)
        break
      case 'edit':
        this.#edit(change.at)
        break
    }
    if (change.kind === 'recreate' || change.kind === 'begin-anew') this.remove()
    this.#write(change.kind === 'replace' ? 'rename' : 'in place')
  }

  /** Takes it away; the next change brings it back. */
  remove(): void {
    rmSync(this.path, { force: true })
    this.#name = this.path
  }

  /** One that was taken away is only brought back. */
  #link(): void {
    if (!existsSync(this.path)) return
    const other = `${this.path}.link`
    rmSync(other, { force: true })
    linkSync(this.path, other)
    this.#name = other
  }

  #record(): string {
    const n = this.#made
    this.#made += 1
    const text = `text ${n} w${n}w äöü 😀 0${this.#padding}`
    return n % 2 === 0 ? this.#sample.prompt(n, text) : this.#sample.answer(n, text)
  }

  #add(text: string): void {
    if (this.#open) this.#lines.push((this.#lines.pop() ?? '') + text)
    else this.#lines.push(text)
    this.#open = false
  }

  #tear(record: string, share: number): void {
    const length = Math.min(record.length - 1, Math.max(1, Math.floor(record.length * share)))
    this.#add(record.slice(0, length))
    this.#open = true
  }

  #cut(share: number): void {
    if (this.#lines.length > 0) this.changes += 1
    this.#lines = this.#lines.slice(0, Math.floor(this.#lines.length * share))
    this.#open = false
  }

  #edit(share: number): void {
    const index = Math.min(this.#lines.length - 1, Math.floor(this.#lines.length * share))
    const line = this.#lines[index]
    if (line === undefined) return
    this.changes += 1
    this.#lines[index] = line.replace(/😀 (\d)/, (_, digit: string) => `😀 ${(Number(digit) + 1) % 10}`)
  }

  /** Each write gets a time of its own: file systems count coarser than tests run. */
  #write(how: 'in place' | 'rename' = 'in place'): void {
    const text = this.#header + this.#lines.join('\n') + (this.#open || this.#lines.length === 0 ? '' : '\n')
    if (how === 'rename') this.#name = this.path
    const target = how === 'rename' ? `${this.path}.new` : this.#name
    writeFileSync(target, text)
    this.#clock += 10
    utimesSync(target, 1_800_000_000, 1_800_000_000 + this.#clock)
    if (how === 'rename') renameSync(target, this.path)
  }
}
