import { type Home, samples } from '../../testing/home.ts'

/** Begins a session of each source, whose first message has a word that all share; gives where these are. */
export function beginAll(home: Home): string[] {
  return samples.map(({ source }) => {
    const session = home.session(source.id).begin(`first prompt of ${source.id}`)
    session.add(`an answer with ${'filler '.repeat(2_000)}`)
    return `${session.key} 0`
  })
}
