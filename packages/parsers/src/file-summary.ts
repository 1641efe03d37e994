import type { Diagnostics, SessionFact } from '@unspool/core'
import type { Activity } from './activity/activity.ts'
import type { KnownHeader } from './log-ref.ts'
import type { Root } from './source.ts'

export interface FileStat {
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
  readonly ino: number
}

export interface ScannedFile extends FileStat {
  readonly name: string
  readonly role: 'session' | 'sidecar'
  /** Epoch milliseconds when the agent's file was found gone: this is a copy that was kept of it. */
  readonly gone?: number
}

export interface ScanResult {
  readonly roots: readonly (Root & { readonly exists: boolean })[]
  readonly files: readonly ScannedFile[]
  /** Folders that were gone through. */
  readonly folders: number
  /** Folders that could not be listed. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
}

/** What a scan found, and what tells it from any other. */
export interface ScanFound {
  readonly scan: ScanResult
  readonly imprint: string
}

/** What one file tells of its session, read at both ends. */
export type FileSummary =
  | {
      readonly role: 'session'
      readonly file: ScannedFile
      readonly known: KnownHeader
      /** Reduced: at most one of a kind (titles: one a rank). */
      readonly facts: readonly SessionFact[]
      readonly createdAt: number | null
      readonly updatedAt: number | null
      /** Whether any message is there to show. */
      readonly hasMessages: boolean
      readonly activity: Activity
      readonly diagnostics: Diagnostics
    }
  | {
      readonly role: 'sidecar'
      readonly file: ScannedFile
      readonly sessions: readonly { readonly session: string; readonly facts: readonly SessionFact[] }[]
    }
  | { readonly role: 'unreadable'; readonly file: ScannedFile; readonly reason: string }
