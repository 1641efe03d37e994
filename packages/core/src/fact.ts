import type { Relation } from './session.ts'
import type { Usage } from './message.ts'

/**
 * How much a title counts: the highest rank wins. Of one rank the last one wins,
 * but for `prompt` and `command` the first.
 */
export const titleRanks = {
  name: 60,
  generated: 50,
  agent: 40,
  summary: 30,
  prompt: 20,
  command: 10,
  lastPrompt: 5,
} as const

export type TitleRank = keyof typeof titleRanks

/** What a record or a sidecar tells of its session beside messages. */
export type SessionFact =
  /** `null` takes the title of this rank back. `within`: holds only if a message of this id is in the same file. */
  | {
      readonly type: 'title'
      readonly title: string | null
      readonly rank: TitleRank
      readonly within?: string
    }
  | { readonly type: 'cwd'; readonly cwd: string }
  | { readonly type: 'model'; readonly model: string }
  | { readonly type: 'git-branch'; readonly branch: string }
  /** The agent's version as it writes it; `format 3` where it tells its format's only. */
  | { readonly type: 'written-by'; readonly version: string }
  /** `parent`: a session id of the same source, or the absolute path of its file. */
  | { readonly type: 'parent'; readonly parent: string; readonly relation: Relation }
  /** The agent's own running total for the session. */
  | { readonly type: 'usage'; readonly usage: Usage }
