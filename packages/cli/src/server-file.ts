import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { readServerFile, serverFileOf, type ServerFile } from '@unspool/client/discover'

/** Lets others find this server. Others see the old file or the new one, never a part of it. */
export async function writeServerFile(folder: string, file: ServerFile): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${serverFileOf(folder)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(file)}\n`, { mode: 0o600 })
  await rename(draft, serverFileOf(folder))
}

/** Takes it back, unless another server has written its own since; tells whether it did. */
export async function removeServerFile(folder: string, { pid, url }: ServerFile): Promise<boolean> {
  const current = await readServerFile(folder)
  if (current?.pid !== pid || current.url !== url) return false
  await rm(serverFileOf(folder), { force: true })
  return true
}
