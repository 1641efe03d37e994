// The real worker, but for files that no worker survives looking at: as one would be that exhausts its memory.
import { readFileSync } from 'node:fs'
import { workerUrl } from '@unspool/parsers'

const real = await import(workerUrl.href)

export const { ping, scanNews } = real

export function summarise(request) {
  if (request.files.some(({ path }) => readFileSync(path, 'utf8').includes('deadly'))) process.exit(1)
  return real.summarise(request)
}
