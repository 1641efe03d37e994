import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './program.ts'

const sources = fileURLToPath(new URL('../../../parsers/src/sources', import.meta.url))

/** Where each agent keeps what the fixtures show, below a home directory. */
const places = [
  ['claude/fixtures/projects', '.claude/projects'],
  ['codex/fixtures', '.codex'],
  ['factory/fixtures/sessions', '.factory/sessions'],
  ['pi/fixtures/sessions', '.pi/agent/sessions'],
] as const

/** A home directory in which all four agents have worked. */
export function fixturesHome(): string {
  const home = temporaryFolder()
  for (const [from, to] of places) cpSync(join(sources, from), join(home, to), { recursive: true })
  return home
}

const timestamp = '2026-05-04T07:00:01.000Z'

/** A session of Pi that grows as a test wants. */
export class GrowingSession {
  readonly path: string
  readonly key: string
  #made = 0

  constructor(home: string, id = '5a000000-0000-7000-8000-000000000001') {
    this.path = join(home, `.pi/agent/sessions/--srv-blog--/2026-05-04T07-00-00-000Z_${id}.jsonl`)
    this.key = `pi:${id}`
    mkdirSync(dirname(this.path), { recursive: true })
    this.rewrite(JSON.stringify({ type: 'session', version: 3, id, timestamp, cwd: '/srv/blog' }))
  }

  /** Appends prompts with these texts. */
  append(...texts: string[]): void {
    appendFileSync(this.path, texts.map((text) => `${this.#entry(text)}\n`).join(''))
  }

  /** Appends so many prompts, named by their number. */
  grow(count: number): string[] {
    const texts = Array.from({ length: count }, (_, i) => `message ${this.#made + i}`)
    this.append(...texts)
    return texts
  }

  /** Replaces all of the file. */
  rewrite(line: string): void {
    writeFileSync(this.path, `${line}\n`)
  }

  #entry(text: string): string {
    const n = this.#made++
    const parentId = n === 0 ? null : idOf(n - 1)
    const message = { role: 'user', content: [{ type: 'text', text }], timestamp: 1_777_878_000_999 }
    return JSON.stringify({ type: 'message', id: idOf(n), parentId, timestamp, message })
  }
}

function idOf(n: number): string {
  return n.toString(16).padStart(8, '0')
}
