import { startOfLog, type Tasks, type Work, workerUrl } from '@unspool/parsers'
import { basename } from 'node:path'
import { appendRun } from './appender.ts'
import type { Sample } from './data.ts'
import { sourceOfKind } from './options.ts'

/** What one step of a follower costs that stood at the end when one line was appended. The same on every machine. */
export interface StepWork extends Work {
  /** Bytes of the line. */
  readonly appended: number
}

/** Runs the worker's own tasks, in this process, on a file of the bench. */
export async function stepWork(sample: Sample): Promise<StepWork> {
  const tasks: Tasks = await import(workerUrl.href)
  const log = {
    source: sourceOfKind(sample.kind),
    segments: [{ path: sample.path, name: basename(sample.path) }],
  }
  const end = tasks.readBackward({ log, before: null, limit: 1 })
  if (end.status !== 'read') throw new Error(`${sample.path} cannot be read`)
  const { bytes } = await appendRun(sample, { tag: 'step', count: 1, every: 0, jitter: 0 })
  const known = { ...log, segments: end.segments }
  const step = tasks.readForward({ log: known, after: end.after ?? startOfLog })
  if (step.status !== 'appended') throw new Error(`${sample.path} cannot be read on`)
  return { ...step.work, appended: bytes }
}
