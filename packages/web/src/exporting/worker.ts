import type { Ask } from './asks.ts'
import { Desk } from './desk.ts'

const desk = new Desk()

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const answer = desk.do(data)
  if (answer !== null) self.postMessage(answer, { transfer: [] })
})
