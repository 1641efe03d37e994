import { examine } from '../doctor/examination.ts'
import { problemsOf } from '../doctor/problems.ts'
import { Failure } from '../failure.ts'
import { examinationLines, verdictLines } from '../text/doctor-lines.ts'
import { counted } from '../text/numbers.ts'
import type { Room } from './command.ts'

export interface DoctorOptions {
  readonly json?: true
}

/** Looks for what is wrong, and says what to do. Fails when something is. */
export async function doctor(room: Room, { json }: DoctorOptions): Promise<void> {
  const { config, output } = room
  const examination = await examine(room)
  const problems = problemsOf(examination, config.home)
  if (json) await output.json({ ...examination, problems })
  else await output.lines([...examinationLines(examination, config.home), '', ...verdictLines(problems)])
  if (problems.length > 0) throw new Failure(1, `${counted(problems.length, 'thing is', 'things are')} wrong`)
}
