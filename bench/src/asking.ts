import type { Client } from '@unspool/client'
import { faultsOf, type Question } from './questions.ts'

/** What the answers to some questions came to. */
export interface Asked {
  /** Milliseconds from each question until its answer was decoded. */
  readonly times: readonly number[]
  /** The same as the server measured them. */
  readonly serverTimes: readonly number[]
  /** Sessions that were not found where they should be, and found where they should not. */
  readonly missing: number
  readonly strange: number
}

/** Asks one question after the other. */
export async function ask(client: Client, questions: readonly Question[]): Promise<Asked> {
  const times: number[] = []
  const serverTimes: number[] = []
  let missing = 0
  let strange = 0
  for (const question of questions) {
    const began = performance.now()
    const { sessions, total, index, ms } = await client.search(question.query)
    times.push(performance.now() - began)
    serverTimes.push(ms)
    const keys = sessions.map(({ session }) => session.key)
    const faults = faultsOf(question, keys)
    missing += question.expected === null ? Math.max(0, index.sessions - total.sessions) : faults.missing
    strange += faults.strange
  }
  return { times, serverTimes, missing, strange }
}
