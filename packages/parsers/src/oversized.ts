import type { Message } from '@unspool/core'
import type { Finished, Place } from './finish.ts'

/** The message that stands for a line that is not read. `bytes`: its length without the newline. */
export function oversizedMessage(bytes: number, place: Pick<Place, 'fallbackId' | 'from'>): Finished {
  const message: Message = {
    id: place.fallbackId,
    role: 'system',
    at: null,
    ...(place.from === undefined ? {} : { from: place.from }),
    blocks: [
      {
        type: 'notice',
        kind: 'oversized',
        text: `A line of ${bytes} bytes could not be read and was passed over.`,
      },
    ],
  }
  return { message, json: JSON.stringify(message), whole: () => message }
}
