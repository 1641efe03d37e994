import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const hog = fileURLToPath(new URL('catalog-hog.mjs', import.meta.url))

/** Has another process take a database for itself; gives what ends that process. */
export async function taken(path: string): Promise<() => Promise<void>> {
  const other = spawn(process.execPath, [hog, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(other.stdout, 'data')
  return async () => {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
}
