import type { SidecarFacts } from '../../source.ts'
import { objectIn } from '../shared/json.ts'
import { filledOf } from './record.ts'

/** The names of threads: appended to, so the last line of an id wins. A torn line is read when it is whole. */
export function namesIn(text: string): SidecarFacts[] {
  const names = new Map<string, string | null>()
  for (const line of text.split('\n')) {
    const entry = objectIn(line)
    const id = entry && filledOf(entry, 'id')
    if (entry !== null && id !== null) names.set(id, filledOf(entry, 'thread_name'))
  }
  return Array.from(names, ([session, title]) => ({
    session,
    facts: [{ type: 'title', title, rank: 'name' }],
  }))
}
