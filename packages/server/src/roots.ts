import { sources, type Environment } from '@unspool/parsers'

/** All folders and files that are read in an environment: two servers with the same ones show the same sessions. */
export function rootsOf(environment: Environment): readonly string[] {
  return sources.flatMap((source) => source.roots(environment).map(({ path }) => path))
}
