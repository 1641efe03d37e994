import type { Client } from '@unspool/client'
import { partsOf, shortKeys } from './text/short-keys.ts'

/** As many as a server gives at most: there may be more that are alike. */
const mostAlike = 20
const beginning = 8

/** For each key the shortest beginning that names no other session, whether or not that one is among these. */
export async function shortNames(
  client: Client,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const alike = await Promise.all(
    keys.map(async (key) => (await Promise.all(asked(key).map((name) => client.sessions.find(name)))).flat()),
  )
  const short = shortKeys([...new Set([...keys, ...alike.flat().map(({ key }) => key)])])
  return new Map(
    keys.map((key, n) => [key, (alike[n]?.length ?? 0) < mostAlike ? (short.get(key) ?? key) : key]),
  )
}

/** What finds all that a short name could mean instead: a session hides its subagents. */
function asked(key: string): string[] {
  const [head, tail] = partsOf(key)
  const begun = head.slice(0, head.indexOf(':') + 1 + beginning)
  return tail === null ? [begun] : [begun, `${head}/${tail.slice(0, beginning)}`]
}
