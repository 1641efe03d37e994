export type { Activity } from './activity/activity.ts'
export { assembleSessions, type Session } from './assemble.ts'
export { factOf } from './facts.ts'
export { openQuietly } from './files/open-quietly.ts'
export { decodeCursor, encodeCursor, startOfLog } from './checkpoint.ts'
export * from './draft.ts'
export { closed, inside, leave, native } from './native.ts'
export { processExists } from './processes.ts'
export { sourceOf, sources } from './registry.ts'
export type { SessionFacts } from './session-summary.ts'
export * from './source.ts'
export * from './file-summary.ts'
export * from './log-ref.ts'
export * from './tasks.ts'

/** The module a worker pool runs: its exports are the tasks. */
export const workerUrl: URL = new URL('worker.js', import.meta.url)
