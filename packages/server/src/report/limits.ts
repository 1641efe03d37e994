import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MachineReport, WatchReport } from '@unspool/core'

/** Where Linux tells what a process may have. */
export const systemProc = '/proc'

/** What the system lets this process have, as far as it tells. */
export async function limitsIn(
  proc: string,
): Promise<Pick<MachineReport, 'openFiles'> & Pick<WatchReport, 'most'>> {
  const inotify = join(proc, 'sys', 'fs', 'inotify')
  const [watches, instances, limits] = await Promise.all([
    textIn(join(inotify, 'max_user_watches')),
    textIn(join(inotify, 'max_user_instances')),
    textIn(join(proc, 'self', 'limits')),
  ])
  const most = { watches: numberIn(watches), instances: numberIn(instances) }
  return {
    openFiles: numberIn(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? ''),
    most:
      most.watches === null || most.instances === null
        ? null
        : { watches: most.watches, instances: most.instances },
  }
}

/** Empty where there is no such file: on other systems, and in some containers. */
async function textIn(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return ''
    throw error
  }
}

function numberIn(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text) : null
}
