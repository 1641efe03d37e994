import type { Examination } from './examination.ts'
import { emptyProblems, machineProblems } from './machine-problems.ts'
import { indexProblems, serverProblems, stateProblems } from './own-problems.ts'
import type { Problem } from './problem.ts'
import { sourceProblems } from './source-problems.ts'

/** All that is wrong, what hides sessions first. */
export function problemsOf(examination: Examination, home: string): readonly Problem[] {
  const { report, state, index } = examination
  return [
    ...emptyProblems(report.sources),
    ...report.sources.flatMap((source) => sourceProblems(source, home)),
    ...serverProblems(examination),
    ...stateProblems(state),
    ...indexProblems(index, report.catalog, home),
    ...machineProblems(report.machine),
  ]
}
