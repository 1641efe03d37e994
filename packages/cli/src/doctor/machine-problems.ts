import type { MachineReport, SourceReport } from '@unspool/core'
import { counted, grouped } from '../text/numbers.ts'
import type { Problem } from './problem.ts'

/** Other programs of the same user watch, too. */
const share = 0.8
const fewFiles = 1024

/** What the system gives too little of. */
export function machineProblems({ openFiles, watching }: MachineReport): readonly Problem[] {
  const problems: Problem[] = []
  const { folders, polling, most } = watching
  const remedy =
    most === null
      ? 'End programs that watch many files, then restart Unspool.'
      : `Raise them: sudo sysctl fs.inotify.max_user_watches=${Math.max(524_288, folders * 4)} fs.inotify.max_user_instances=${Math.max(512, most.instances)}, and write the same into /etc/sysctl.d/ to keep it. Then restart Unspool.`
  if (polling)
    problems.push({
      what: 'The system gives no more watches.',
      means: 'Files are looked at again and again instead: what is new shows later, and takes more work.',
      remedy,
    })
  else if (most !== null && folders > most.watches * share)
    problems.push({
      what: `Unspool watches ${counted(folders, 'folder')}, and the system gives a user ${grouped(most.watches)} watches.`,
      means:
        'With a few more folders, or another program that watches, files have to be looked at again and again.',
      remedy,
    })
  if (openFiles !== null && openFiles < fewFiles)
    problems.push({
      what: `Unspool may have ${grouped(openFiles)} files open.`,
      means: 'With many readers, or many sessions that are followed, files cannot be read.',
      remedy: 'Raise the limit before you start Unspool: ulimit -n 4096',
    })
  return problems
}

/** Nobody has worked here, or somewhere else. */
export function emptyProblems(sources: readonly SourceReport[]): readonly Problem[] {
  if (sources.some(({ roots }) => roots.some(({ exists }) => exists))) return []
  return [
    {
      what: 'None of the folders is there in which agents keep their sessions.',
      means: 'There is nothing to show.',
      remedy:
        'Start an agent: its sessions appear by themselves. If they lie in another home directory, name it with --home.',
    },
  ]
}
