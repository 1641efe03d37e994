import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { causeOf } from './errors.ts'
import { WorkerLost } from './pool-thread.ts'

const secret = 'what somebody said'

function thrown(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}

test('an error that quotes what it stumbled over is told by its kind and its place', () => {
  const odd = [
    thrown(() => JSON.parse(secret)),
    thrown(() => new RegExp(`(${secret}`)),
    new Error(secret),
    new Error(`${secret}\n    at ${secret}`),
  ]
  for (const error of odd) expect(causeOf(error)).not.toContain(secret)
  expect(causeOf(odd[0])).toMatch(/^SyntaxError at .+:\d+/)
  expect(causeOf(secret)).toBe('no error was given')
})

test('what the system says, and what became of a worker, is told', () => {
  expect(causeOf(thrown(() => statSync('/nowhere/at/all')))).toMatch(/^ENOENT: .*'\/nowhere\/at\/all'$/)
  expect(causeOf(new WorkerLost('readForward'))).toMatch(/^a worker was lost over readForward/)
})
