import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Source } from './source.ts'
import { findSessions, sampledSources, type Sample } from './testing/index.ts'

const samples = await sampledSources()

function begun(source: Source, sample: Sample, change: (line: string) => string) {
  const home = mkdtempSync(join(tmpdir(), 'unspool-version-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const roots = source.roots({ home, variables: {} })
  const path = join(roots.find(({ kind }) => kind === 'folder')?.path ?? '', sample.fileName)
  mkdirSync(dirname(path), { recursive: true })
  const lines = [...(sample.header === null ? [] : [sample.header('a title')]), sample.prompt(0, 'one')]
  writeFileSync(path, lines.map((line) => `${change(line)}\n`).join(''))
  const sessions = () => findSessions(source, roots).map(({ summary }) => summary)
  return { path, sessions, versions: () => sessions().map(({ writtenBy }) => writtenBy) }
}

const noVersion = (line: string): string => line.replace(/"(?:cli_)?version":[^,}]+,?/g, '')

test.each(samples)('$source.id: what wrote a session is told with it', ({ source, sample }) => {
  const { versions } = begun(source, sample, (line) => line)
  expect(versions()).toEqual([expect.stringMatching(/^(?:format )?\d+(?:\.\d+)*$/)])
})

test.each(samples)('$source.id: nothing is said where nothing is told', ({ source, sample }) => {
  expect(begun(source, sample, noVersion).versions()).toEqual([null])
})

test.each(samples)('$source.id: what is no version is left out', ({ source, sample }) => {
  for (const odd of [`"${'9'.repeat(500)}"`, '{"a":1}', '"ask\\nme"', '""']) {
    const { versions } = begun(source, sample, (line) =>
      line.replace(/("(?:cli_)?version"):[^,}]+/, (_all, name: string) => `${name}:${odd}`),
    )
    expect(versions()).toEqual([null])
  }
})

test.each(samples)('$source.id: the first broken line of several is told', ({ source, sample }) => {
  const { path, sessions } = begun(source, sample, (line) => line)
  for (let n = 1; n < 20; n += 1) appendFileSync(path, `${sample.answer(n, 'well')}\n`)
  const at = statSync(path).size
  for (let n = 20; n < 23; n += 1) appendFileSync(path, `{"type":"torn\n${sample.answer(n, 'well')}\n`)
  expect(sessions().map(({ diagnostics }) => diagnostics.badLines?.first ?? at)).toEqual([at])
})

test('the version that wrote last counts, however far from the first', () => {
  const { source, sample } = samples.find(({ source: { id } }) => id === 'claude') ?? never()
  const { path, versions } = begun(source, sample, (line) => line)
  for (let n = 1; n < 400; n += 1) appendFileSync(path, `${sample.answer(n, 'x'.repeat(500))}\n`)
  appendFileSync(path, `${sample.answer(400, 'last').replace(/"version":"[^"]+"/, '"version":"9.8.7"')}\n`)
  expect(versions()).toEqual(['9.8.7'])
})

test.each(samples)('$source.id: an end that tells no time is looked behind', ({ source, sample }) => {
  const { path, sessions } = begun(source, sample, (line) => line)
  for (let n = 1; n < 200; n += 1) appendFileSync(path, `${sample.answer(n, 'x'.repeat(500))}\n`)
  const last = sample
    .answer(200, 'last')
    .replaceAll(/"timestamp":(?:"[^"]+"|\d+)/g, '"timestamp":"2026-06-01T00:00:00Z"')
  // Behind it a log of what the model was told, longer than what is read of an end at first.
  const logged = `{"type":"api-request-blob","sessionId":"a","message":"${'x'.repeat(40_000)}"}`
  appendFileSync(path, `${last}\n${logged}\n`)
  expect(sessions().map(({ updatedAt }) => updatedAt)).toEqual([Date.parse('2026-06-01T00:00:00Z')])
})

function never(): never {
  throw new Error('there is no such source')
}
