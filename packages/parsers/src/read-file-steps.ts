import { fileStepOf } from '@unspool/core/tools'
import { readForward } from './read-forward.ts'
import type { Source } from './source.ts'
import type { FileStepsRead, ReadFileSteps } from './tasks.ts'

/** Reads whole messages, because lines are counted in what is else cut, and gives of each its step. */
export function readFileSteps(source: Source, { limits = {}, ...request }: ReadFileSteps): FileStepsRead {
  const read = readForward(source, {
    ...request,
    limits: { messages: Number.MAX_SAFE_INTEGER, ...limits },
    whole: true,
  })
  if (read.status !== 'appended') return read
  const { status, wholes, checkpoint, more, work, segments, stats } = read
  const steps = wholes.map(({ message }) => fileStepOf(message))
  return { status, steps, checkpoint, more, work, segments, stats }
}
