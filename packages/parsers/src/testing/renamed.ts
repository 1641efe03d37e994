import type { Sample } from './sample.ts'

/** The same sample as another session; `n` tells one from another. */
export function renamed(sample: Sample, n: number): Sample {
  const [id = ''] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(sample.fileName) ?? []
  const own = (text: string): string => text.replaceAll(id, id.slice(0, -4) + n.toString(16).padStart(4, '0'))
  const { header, ask, left } = sample
  return {
    fileName: own(sample.fileName),
    header: header === null ? null : (title) => own(header(title)),
    prompt: (place, text) => own(sample.prompt(place, text)),
    answer: (place, text) => own(sample.answer(place, text)),
    call: (place, tool) => own(sample.call(place, tool)),
    result: (place, call) => own(sample.result(place, call)),
    ask,
    interrupted: (place) => own(sample.interrupted(place)),
    left: left === null ? null : (place) => own(left(place)),
  }
}
