import type { Count } from './session.ts'
import type { IndexStatus } from './index-status.ts'

/** How a server and all that it reads stand, for `unspool doctor`. Nothing in it was said in a session. */
export interface SystemReport {
  /** Of Unspool. */
  readonly version: string
  readonly sources: readonly SourceReport[]
  readonly machine: MachineReport
  readonly catalog: CatalogReport
}

export interface SourceReport {
  readonly id: string
  readonly label: string
  readonly sessions: number
  readonly roots: readonly RootReport[]
  readonly unreadable: readonly Unreadable[]
  /** By what wrote them, most sessions first. */
  readonly versions: readonly { readonly version: string | null; readonly sessions: number }[]
  /** Record types that are not known, most records first. */
  readonly unknown: readonly Oddities[]
  readonly broken: readonly Oddities[]
}

export interface RootReport {
  readonly path: string
  readonly exists: boolean
  /** The system's name for why it cannot be looked into, such as `EACCES`; `null`: it can, or is not there. */
  readonly reason: string | null
}

/** A file or folder that cannot be read. */
export interface Unreadable {
  readonly path: string
  /** The system's name for it, such as `EACCES`; `UNEXPECTED`: the file meets a bug of ours. */
  readonly reason: string
}

/** Lines or records of one kind that one version of an agent wrote. */
export interface Oddities {
  /** The record type; `null` for broken lines, and where what stands for the type is no name. */
  readonly type: string | null
  readonly version: string | null
  readonly count: number
  readonly files: number
  readonly first: { readonly path: string; readonly at: Count['first'] }
}

export interface MachineReport {
  readonly node: string
  readonly platform: string
  /** Files that this process may have open; `null`: the system does not tell. */
  readonly openFiles: number | null
  readonly watching: WatchReport
}

export interface WatchReport {
  /** Folders below the roots: each takes a watch where the system counts them. */
  readonly folders: number
  /** The system gives no more watches: files are looked at again and again instead. */
  readonly polling: boolean
  /** What the system gives a user; `null`: it does not count, or does not tell. */
  readonly most: { readonly watches: number; readonly instances: number } | null
}

export interface CatalogReport {
  readonly status: IndexStatus
  /** The process that was asked keeps it. */
  readonly isWriter: boolean
  readonly history: { readonly keeping: boolean; readonly files: number; readonly bytes: number }
}
