import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Log, warning } from '@unspool/server'

/** What readers of this machine's server have to show: made at the first start, and the same from then on. */
export async function ownToken(folder: string, log: Log): Promise<string> {
  const path = join(folder, 'token')
  try {
    return (await readToken(path, log)) ?? (await makeToken(folder, path))
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    const message = `The token cannot be kept, so it is another one after a restart (${error.message}): make ${folder} writable, or set UNSPOOL_STATE_DIR.`
    log(warning('token.unkept', message))
    return newToken()
  }
}

/** `null` when there is none yet, what is there is none, or others could read it. */
async function readToken(path: string, log: Log): Promise<string | null> {
  try {
    const { mode } = await stat(path)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      log(warning('token.remade', `Others could read ${path}: the token is made anew. Open the new address.`))
      return null
    }
    const token = (await readFile(path, 'utf8')).trim()
    return /^[\w-]{32,}$/.test(token) ? token : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Of several that start for the first time at once the last one's stays; the others' readers have to ask again. */
async function makeToken(folder: string, path: string): Promise<string> {
  const token = newToken()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, `${token}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, path)
  return token
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}
