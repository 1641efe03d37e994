import type { FileSummary, ScannedFile } from '@unspool/parsers'
import { PoolClosed } from '../pool.ts'
import type { SourcePool } from '../source-pool.ts'

/** Files a request: few enough that a reader never waits long behind one. */
const batch = 64

/** Whether looking at an unreadable file again can help before it has changed: the system said no, and may say yes. */
export function mayRecover(summary: FileSummary): boolean {
  return summary.role === 'unreadable' && /^E[A-Z]+$/.test(summary.reason)
}

/** Reads what files tell of their sessions, the newest first. A file that ends its worker, or finds a bug, counts as unreadable. */
export async function summariseAll(
  pool: SourcePool,
  source: string,
  files: readonly ScannedFile[],
): Promise<readonly FileSummary[]> {
  const newest = files.toSorted((a, b) => b.mtimeMs - a.mtimeMs)
  const batches: Promise<readonly FileSummary[]>[] = []
  for (let start = 0; start < newest.length; start += batch) {
    batches.push(summarise(pool, source, newest.slice(start, start + batch)))
  }
  return (await Promise.all(batches)).flat()
}

async function summarise(
  pool: SourcePool,
  source: string,
  files: readonly ScannedFile[],
): Promise<readonly FileSummary[]> {
  try {
    return await pool.run('summarise', { source, files })
  } catch (error) {
    if (error instanceof PoolClosed) throw error
    const [file] = files
    if (file !== undefined && files.length === 1) return [{ role: 'unreadable', file, reason: String(error) }]
  }
  // Halving finds the bad one and spares the others.
  const middle = Math.ceil(files.length / 2)
  const halves = [files.slice(0, middle), files.slice(middle)]
  return (await Promise.all(halves.map((half) => summarise(pool, source, half)))).flat()
}
