import type { IndexStatus } from '@unspool/core'
import { beforeAll, expect, test } from 'vitest'
import { generatedHome } from './testing/generated.ts'
import { Shell, type Running } from './testing/program.ts'

const home = generatedHome(60, '12MB')
/** Indexed in one go: what all others must come to. */
const reference = new Shell()
let expected: string[]

beforeAll(async () => {
  expect(await reference.run('index', '--home', home)).toMatchObject({ code: 0 })
  expected = await answersOf(reference)
})

/** What a catalog says to questions that need all of it. */
async function answersOf(shell: Shell): Promise<string[]> {
  const answers: string[] = []
  for (const question of [
    'search zqneedle7x00000q',
    'search zqneedle7x00020q',
    'search *needle7x00040*',
    'search retry -n 300',
    'stats --by day --since 2000-01-01',
    'stats --by tool',
  ]) {
    const { code, stdout, stderr } = await shell.run(...question.split(' '), '--json', '--home', home)
    expect({ question, code, stderr }).toEqual({
      question,
      code: 0,
      stderr: expect.not.stringContaining('so far'),
    })
    answers.push(stdout)
  }
  return answers
}

/** Resolves at the first status that says so. */
async function reaches(index: Running, isThere: (status: IndexStatus) => boolean): Promise<void> {
  while (!isThere(JSON.parse(await index.line()) as IndexStatus));
}

test('killed at any moment a dozen times, and then left alone, it finds everything', async () => {
  const shell = new Shell()
  let again: string[] = []
  for (let n = 0; n < 12; n++) {
    const index = shell.start('index', '--json', ...again, '--home', home)
    await index.line()
    // Any moment will do: the sooner ones are the more often.
    const moment = new Promise<void>((resolve) => setTimeout(resolve, 1_500 * Math.random() ** 2))
    await Promise.race([moment, index.ended()])
    // One that was done before is begun anew, so that there is something to lose.
    again = (await index.end('SIGKILL')).code === 0 ? ['--rebuild'] : []
  }
  expect(await shell.run('index', '--home', home)).toMatchObject({ code: 0, stderr: '' })
  expect(await answersOf(shell)).toEqual(expected)
}, 180_000)

test('two at once end with one index, whole', async () => {
  const shell = new Shell()
  const both = await Promise.all([1, 2].map(() => shell.run('index', '--home', home)))
  for (const { code, stderr } of both) expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(await answersOf(shell)).toEqual(expected)
}, 120_000)

test('one that took the lead and was killed is followed by the other', async () => {
  const shell = new Shell()
  const first = shell.start('index', '--json', '--home', home)
  await first.line()
  const second = shell.start('index', '--json', '--home', home)
  await second.line()
  await first.end('SIGKILL')
  await reaches(second, ({ state }) => state === 'ready')
  expect(await second.ended()).toEqual({ code: 0, stderr: '' })
  expect(await answersOf(shell)).toEqual(expected)
}, 120_000)

test('Ctrl-C ends it at once, and the next one goes on', async () => {
  const shell = new Shell()
  const index = shell.start('index', '--json', '--home', home)
  await index.line()
  expect(await index.end('SIGINT')).toEqual({ code: 130, stderr: '' })
  expect(await shell.run('index', '--home', home)).toMatchObject({ code: 0, stderr: '' })
  expect(await answersOf(shell)).toEqual(expected)
}, 120_000)
