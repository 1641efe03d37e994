import type { FilesRequest, FilesSum, SessionFiles, SessionSummary } from '@unspool/core'
import { changedFiles, type SessionEdits } from '@unspool/core/tools'
import { SessionError } from '../errors.ts'
import type { SessionLog } from '../log/session-log.ts'
import type { OpenLog } from './open-logs.ts'

export interface SessionFilesOptions {
  readonly open: (key: string) => Promise<OpenLog>
  readonly summary: (key: string) => SessionSummary | null
  readonly subagents: (key: string) => readonly SessionSummary[]
  /** Messages kept in mind of all logs that were asked about; the one asked about last is always kept. */
  readonly most?: number
}

/** A few hundred bytes each. */
const usualMost = 300_000
/** Read in a tenth of a second, behind all readers. */
const littleBytes = 4 << 20

/** Which files sessions changed, their subagents' changes included. What logs told is kept for those asked about last. */
export class LibraryFiles {
  readonly #options: SessionFilesOptions
  /** Those asked about last come last. */
  readonly #kept = new Map<string, { readonly log: SessionLog; readonly messages: number }>()

  constructor(options: SessionFilesOptions) {
    this.#options = options
  }

  /** Rejects with `SessionError` when there is no such session. */
  async of(key: string, request: FilesRequest): Promise<SessionFiles> {
    const { summary, subagents } = this.#options
    const own = await this.#edits(key, summary(key)?.cwd ?? null)
    const others = await Promise.all(subagents(key).map((session) => this.#subagent(session)))
    await this.#giveBack()
    return changedFiles([own, ...others.filter((edits) => edits !== null)], request)
  }

  /** What they come to, where that is known or little is to be read for it; `null` elsewhere. */
  async glance(key: string): Promise<FilesSum | null> {
    const { summary, subagents } = this.#options
    const unread = [summary(key), ...subagents(key)].map((session) =>
      session === null || this.#kept.has(session.key) ? 0 : session.bytes,
    )
    if (unread.reduce((sum, bytes) => sum + bytes, 0) > littleBytes) return null
    const { files: _files, next: _next, ...sum } = await this.of(key, { from: 0, limit: 1, edits: 0 })
    return sum
  }

  /** `null`: it went while it was asked. */
  async #subagent({ key, cwd }: SessionSummary): Promise<SessionEdits | null> {
    try {
      return await this.#edits(key, cwd)
    } catch (error) {
      if (error instanceof SessionError) return null
      throw error
    }
  }

  async #edits(key: string, cwd: string | null): Promise<SessionEdits> {
    const { log } = await this.#options.open(key)
    const { edits, messages } = await log.files()
    this.#kept.delete(key)
    this.#kept.set(key, { log, messages })
    return { session: key, cwd, edits }
  }

  async #giveBack(): Promise<void> {
    let sum = [...this.#kept.values()].reduce((all, { messages }) => all + messages, 0)
    for (const [key, { log, messages }] of this.#kept) {
      if (sum <= (this.#options.most ?? usualMost) || this.#kept.size === 1) return
      sum -= messages
      this.#kept.delete(key)
      await log.forgetFiles()
    }
  }
}
