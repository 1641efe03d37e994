import { cpSync, existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Message } from '@unspool/core'
import { type Session, sourceOf, sources } from '@unspool/parsers'
import { readForward } from '@unspool/parsers/worker'
import { fixturesOf } from '@unspool/parsers/testing'
import type { Home } from '../../testing/home.ts'

/** Puts the fixtures of all sources where their agents would have put them. */
export function layFixtures(home: Home): void {
  for (const source of sources) {
    const [root] = source.roots(home.environment)
    for (const { path } of source.roots(home.environment)) {
      const from = join(fixturesOf(source), basename(path))
      // Of several places that a source looks in, the first has them.
      if (existsSync(from) && dirname(path) === dirname(root?.path ?? ''))
        cpSync(from, path, { recursive: true })
    }
  }
}

/** All messages of a session, nothing of them cut. */
export function wholeMessages({ log }: Session): readonly Message[] {
  const limits = { bytes: Number.MAX_SAFE_INTEGER, messages: Number.MAX_SAFE_INTEGER }
  const read = readForward({ log, after: null, limits, settled: true, whole: true })
  if (read.status !== 'appended')
    throw new Error(`the log of ${sourceOf(log.source).label} is ${read.status}`)
  return read.wholes.map(({ message }) => message)
}
