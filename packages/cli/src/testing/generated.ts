import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './program.ts'

const generator = fileURLToPath(new URL('../../../../bench/src/gen-sessions.mjs', import.meta.url))

/** A home directory in which a lot was said; every twentieth session says `zqneedle7x00000q`, `zqneedle7x00020q`, ... once. */
export function generatedHome(sessions: number, total: string): string {
  const home = temporaryFolder()
  const options = ['--sessions', String(sessions), '--total', total, '--seed', '7']
  execFileSync(process.execPath, [generator, 'tree', '--out', home, ...options], { stdio: 'ignore' })
  return home
}
