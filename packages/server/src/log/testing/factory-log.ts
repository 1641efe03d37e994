import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workerUrl } from '@unspool/parsers'
import { createSourcePool, type SourcePool } from '../../source-pool.ts'
import { createSessionLog, type SessionLog, type SessionLogOptions } from '../session-log.ts'
import { Copy } from './copy.ts'

/** The first line of a session that Factory wrote, and a prompt. */
export const header = (title: string): string =>
  `${JSON.stringify({ type: 'session_start', id: 's1', title, cwd: '/srv/app' })}\n`
export const prompt = (id: string, text = id): string =>
  `${JSON.stringify({ type: 'message', id, timestamp: '2026-05-03T10:00:00.000Z', message: { role: 'user', content: [{ type: 'text', text }] } })}\n`

/** A session file of Factory's, and its log: what is written is told to it. */
export class FactoryLog {
  readonly path: string
  readonly pool: SourcePool = createSourcePool(workerUrl)
  readonly #stop = new AbortController()
  log: SessionLog

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'unspool-log-'))
    mkdirSync(join(folder, '-srv-app'))
    this.path = join(folder, '-srv-app', 's1.jsonl')
    this.log = this.#opened({ pool: this.pool })
  }

  /** The log read otherwise: from now on it is this one. */
  openWith(options: Pick<SessionLogOptions, 'pool' | 'patience'>): void {
    this.log = this.#opened(options)
  }

  write(content: string): void {
    writeFileSync(this.path, content)
    this.log.touch()
  }

  append(content: string): void {
    appendFileSync(this.path, content)
    this.log.touch()
  }

  /** A reader of it, until it is closed. */
  copy(after: string | null = null, from: 'start' | 'end' = 'start'): Copy {
    return new Copy(this.log.stream({ after, from }, this.#stop.signal))
  }

  /** Ends its readers. */
  stop(): void {
    this.#stop.abort()
  }

  async close(): Promise<void> {
    this.stop()
    await this.pool.close()
  }

  #opened(options: Pick<SessionLogOptions, 'pool' | 'patience'>): SessionLog {
    const segments = [{ path: this.path, name: '-srv-app/s1.jsonl' }]
    return createSessionLog({ key: 'factory:s1', log: { source: 'factory', segments }, ...options })
  }
}
