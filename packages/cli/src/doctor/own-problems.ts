import type { CatalogReport } from '@unspool/core'
import type { CatalogCondition } from '@unspool/server'
import { counted, size } from '../text/numbers.ts'
import { shortPath } from '../text/short-path.ts'
import type { Examination } from './examination.ts'
import type { Problem } from './problem.ts'
import type { StateReport } from './state.ts'

const othersMayWrite = 0o022
const othersMayDoAnything = 0o077

/** What is wrong with Unspool's own folder. */
export function stateProblems({ path, refused, mode, token }: StateReport): readonly Problem[] {
  const problems: Problem[] = []
  if (refused !== null)
    problems.push({
      what: `${path} cannot be written (${refused}).`,
      means:
        'There is no index, the address changes with each start, and other commands do not find the server.',
      remedy:
        refused === 'ENOTDIR'
          ? `It is no folder: move it away, or set UNSPOOL_STATE_DIR to another one.`
          : `Make it yours: sudo chown -R "$USER" '${path}' && chmod -R u+rwX '${path}'. Or set UNSPOOL_STATE_DIR to another folder.`,
    })
  if (mode !== null && (mode & othersMayWrite) !== 0)
    problems.push({
      what: `Other users can write into ${path} (mode ${octal(mode)}).`,
      means: 'They can put another token or another index there.',
      remedy: `Keep it to yourself: chmod 700 '${path}'`,
    })
  if (token.mode !== null && (token.mode & othersMayDoAnything) !== 0)
    problems.push({
      what: `Other users can read the token (${token.path} has mode ${octal(token.mode)}).`,
      means: 'Whoever has it can read all sessions while Unspool runs.',
      remedy: 'Restart Unspool: it makes a new token, and prints the new address.',
    })
  return problems
}

function octal(mode: number): string {
  return mode.toString(8).padStart(3, '0')
}

/** What is wrong with the index: its file, and its writer. */
export function indexProblems(
  condition: CatalogCondition,
  { status }: CatalogReport,
  home: string,
): readonly Problem[] {
  const { path, aside } = condition
  const problems = [...fileProblems(condition, shortPath(path, home))]
  if (status.state === 'stopped' && status.message !== null)
    problems.push({
      what: `Indexing has stopped: ${status.message}.`,
      means: 'What is new cannot be searched or counted; sessions are shown all the same.',
      remedy: 'Remove the cause: Unspool goes on by itself.',
    })
  const left = aside.reduce((sum, { bytes }) => sum + bytes, 0)
  if (aside.length > 0)
    problems.push({
      what: `${counted(aside.length, 'damaged index', 'damaged indexes')} were set aside, ${size(left)} in all: ${aside.map((one) => shortPath(one.path, home)).join(', ')}.`,
      means: 'They only take room: a new index was made. Damage comes from a full disk or a failing one.',
      remedy: 'Check the disk, and delete them.',
    })
  return problems
}

/** What is wrong with the index’s file; `short`: its path, as people read it. */
function fileProblems({ path, state }: CatalogCondition, short: string): readonly Problem[] {
  const means = 'Nothing can be searched or counted; sessions are shown all the same.'
  switch (state) {
    case 'damaged':
      return [
        {
          what: `The index is damaged, or not ours: ${short}.`,
          means,
          remedy: 'A running Unspool sets it aside and makes a new one; without one: unspool index --rebuild',
        },
      ]
    case 'newer':
      return [
        {
          what: `The index was written by a newer Unspool: ${short}.`,
          means,
          remedy: 'Update this Unspool, or make the index anew with it: unspool index --rebuild',
        },
      ]
    case 'taken':
      return [
        {
          what: `Another process has the index for itself: ${short}.`,
          means,
          remedy: 'Close the program that has it open; Unspool goes on by itself.',
        },
      ]
    case 'refused':
      return [
        {
          what: `The index cannot be opened: ${short}.`,
          means,
          remedy: `Make it yours: sudo chown "$USER" '${path}' && chmod 600 '${path}'`,
        },
      ]
    case 'none':
    case 'sound':
    case 'older':
      return []
  }
}

/** What is wrong with the server that left its name, and with who writes the index. */
export function serverProblems({ server, index, report }: Examination): readonly Problem[] {
  const { state, url, pid, version } = server
  switch (state) {
    case 'other-version':
      return [
        {
          what: `The Unspool at ${url} is version ${version}, this one is ${report.version}.`,
          means: 'Commands start a server of their own, which is slower, and does not write the index.',
          remedy: `End the other one (process ${pid}) and start it again.`,
        },
      ]
    case 'refuses':
      return [
        {
          what: `The Unspool at ${url} does not take the token that it left behind.`,
          means: 'Commands do not reach it.',
          remedy: `End it (process ${pid}) and start it again.`,
        },
      ]
    case 'silent':
      return index.isLed
        ? [
            {
              what: `The Unspool at ${url} does not answer, and the index is being written by some process.`,
              means: 'It hangs, or it was killed and another command indexes.',
              remedy: `If process ${pid} is an Unspool, end it and start it again.`,
            },
          ]
        : []
    case 'none':
    case 'running':
    case 'other-folders':
      return []
  }
}
