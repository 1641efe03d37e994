import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readForward } from '../read-forward.ts'
import type { Source } from '../source.ts'
import { type Expected, expectedOf, fixturesOf, rootsIn } from './expected.ts'
import { findSessions, readAll, readSessions } from './read-sessions.ts'

/** A file as it was before it was rewritten in place: read then and read again, no message is lost or doubled. */
export function testRewrite(source: Source, entry: Expected): void {
  describe(entry.file, () => {
    it('goes on after the rewrite where the reader stood', () => {
      const after = expectedOf(source).find(
        ({ sessionId }) => sessionId !== undefined && entry.what.includes(sessionId),
      )
      expect(after).toBeDefined()
      const folder = mkdtempSync(join(tmpdir(), 'unspool-'))
      try {
        const path = join(folder, after?.file ?? basename(entry.file))
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, readFileSync(join(fixturesOf(source), entry.file)))
        const roots = rootsIn(source, folder)
        const [session] = findSessions(source, roots)
        if (session === undefined) throw new Error('no session was found')
        const first = readForward(source, { log: session.log, after: null })
        if (first.status !== 'appended') throw new Error(`the log is ${first.status}`)
        const texts = first.entries.flatMap(({ message: { blocks } }) => blocks)
        expect(texts).toEqual((entry.messages ?? []).map(([, text]) => ({ type: 'text', text })))

        writeFileSync(path, readFileSync(join(fixturesOf(source), after?.file ?? '')))
        const rest = readForward(source, { log: session.log, after: first.checkpoint })
        if (rest.status !== 'appended') throw new Error(`the log is ${rest.status}`)
        const messages = [...first.entries, ...rest.entries].map(({ message }) => message)
        expect(messages).toEqual(readAll(source, session.log))
        expect(messages).toEqual(readSessions(source, roots)[0]?.messages)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  })
}
