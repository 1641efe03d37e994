import type { Presence, PresenceFiles } from '../../source.ts'
import { isPid } from '../../processes.ts'
import { objectIn } from '../shared/json.ts'
import { numberOf, textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'
import { rootsIn } from './paths.ts'

/** Each Claude Code that runs keeps one small file; it removes it when it ends, but not when it is killed. */
export const presence: PresenceFiles = {
  roots: (environment) => rootsIn(environment, 'sessions'),
  identify: (path) => (/^\d+\.json$/.test(path) ? 'sidecar' : null),
  read(_path, text) {
    const told = objectIn(text)
    const session = told === null ? null : textOf(told, 'sessionId')
    const pid = told === null ? null : numberOf(told, 'pid')
    if (told === null || session === null || session === '' || !isPid(pid)) return null
    const state = states.get(textOf(told, 'status') ?? '') ?? null
    return { session, state, pid, at: epochOf(told['updatedAt']) }
  },
}

const states = new Map<string, Presence['state']>([
  ['busy', 'working'],
  ['waiting', 'waiting'],
  ['idle', 'idle'],
])
