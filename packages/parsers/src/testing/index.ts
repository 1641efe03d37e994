import { sources } from '../registry.ts'
import type { Source } from '../source.ts'
import type { Sample } from './sample.ts'

export { type ExpectedUsage, expectedOf, fixturesOf, rootsIn } from './expected.ts'
export { findSessions, readAll, readSessions } from './read-sessions.ts'
export { renamed } from './renamed.ts'
export type { Sample } from './sample.ts'

/** Every source with its sample: a shared suite loops over these, so a new source is tested by being there. */
export async function sampledSources(): Promise<readonly { source: Source; sample: Sample }[]> {
  return Promise.all(
    sources.map(async (source) => {
      const { sample } = (await import(
        new URL(`../sources/${source.id}/sample.js`, import.meta.url).href
      )) as { sample: Sample }
      return { source, sample }
    }),
  )
}
