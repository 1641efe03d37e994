import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Unspool's own folder, as the system lets us use it. */
export interface StateReport {
  readonly path: string
  readonly exists: boolean
  /** The system's name for why nothing can be written there, such as `EACCES`; `null`: it can, or is made when needed. */
  readonly refused: string | null
  /** Permissions as Unix has them; `null` where there is no folder, or no such permissions. */
  readonly mode: number | null
  readonly token: { readonly path: string; readonly exists: boolean; readonly mode: number | null }
}

export async function stateOf(folder: string): Promise<StateReport> {
  const token = join(folder, 'token')
  const [folderMode, tokenMode] = [await modeOf(folder), await modeOf(token)]
  return {
    path: folder,
    exists: folderMode !== null,
    refused: folderMode === null ? null : await refusalOf(folder),
    mode: told(folderMode),
    token: { path: token, exists: tokenMode !== null, mode: told(tokenMode) },
  }
}

/** Windows has other permissions, and Node makes these up. */
function told(mode: number | null): number | null {
  return process.platform === 'win32' ? null : mode
}

async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode & 0o777
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return null
    throw error
  }
}

async function refusalOf(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isDirectory()) return 'ENOTDIR'
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}
