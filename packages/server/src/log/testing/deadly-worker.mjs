// The real worker, but for one line that no worker survives reading: as one would be that exhausts its memory.
import { workerUrl } from '@unspool/parsers'

const real = await import(workerUrl.href)

export const { ping, scan, summarise, readBackward, readMessage, readImage } = real

export function readForward(request) {
  const read = real.readForward(request)
  const texts = (read.entries ?? []).flatMap(({ message }) => message.blocks.map(({ text }) => text))
  if (texts.includes('deadly')) process.exit(1)
  return read
}
