import type { Message } from '@unspool/core'
import { Scribe } from './messages.ts'

const failure = [
  '',
  '\u001B[41m\u001B[1m FAIL \u001B[22m\u001B[49m test/torn-line.test.ts\u001B[2m > \u001B[22mreader goes on after a torn line',
  '\u001B[31m\u001B[1mAssertionError\u001B[22m: expected 3 messages, got 1\u001B[39m',
  '\u001B[36m ❯ test/reader.test.ts:\u001B[2m88:23\u001B[22m\u001B[39m',
  '',
  '\u001B[2m Test Files \u001B[22m \u001B[1m\u001B[31m1 failed\u001B[39m\u001B[22m\u001B[90m (1)\u001B[39m',
  '\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[31m1 failed\u001B[39m\u001B[22m | \u001B[1m\u001B[32m11 passed\u001B[39m\u001B[22m\u001B[90m (12)\u001B[39m',
  '\u001B[2m   Duration \u001B[22m 1.92s',
].join('\n')

const before = `  const chunk = await read(file, position, limit)
  const lines = decode(chunk).split('\\n')
  return { lines, position: position + chunk.length }`

const after = `  const chunk = await read(file, position, limit)
  const end = chunk.lastIndexOf(NEWLINE)
  if (end === -1) return wait(position)
  return { lines: split(chunk.subarray(0, end)), position: position + end + 1 }`

const change = [
  '@@ -41,3 +41,4 @@',
  ...before.split('\n').map((line, n) => (n === 0 ? ' ' : '-') + line),
  ...after
    .split('\n')
    .slice(1)
    .map((line) => `+${line}`),
].join('\n')

const found = `The reader takes the text after the last newline for a finished line. When that does not parse, the loop throws and **nobody listens any more**. A torn line is no error, it is a line that is not there yet:

\`\`\`ts
const end = chunk.lastIndexOf(NEWLINE)
if (end === -1) return wait(position) // nothing whole yet
return { lines: split(chunk.subarray(0, end)), position: position + end + 1 }
\`\`\``

const table = `Held back, the torn line costs nothing:

| reader | lines read | messages lost |
|---|--:|--:|
| before | 12 | 2 |
| now | 12 | 0 |

1. The position only moves past whole lines.
2. What lies after the last newline is read again, see [the notes](https://example.com/lines).
3. \`wait\` wakes on the next append.

> A line is what ends with a newline.`

/** A conversation that shows every kind of row, ending a few seconds before `now`. Its last call still runs. */
export function demoLog(now: number): readonly Message[] {
  const cwd = '/home/ada/code/unspool'
  const scribe = new Scribe(now - 190_000)
  scribe
    .prompt(
      'Record a session of each agent and cut the last line of one in the middle, so that we have something to test with.',
    )
    .answer('Recorded, one session each. The second one is cut in the middle of its last line.')
    .notice(
      'compaction',
      '## Where we are\n\nFour recordings, one of them torn. The live view freezes on it.',
    )
    .prompt(
      'The live view freezes when a read lands in the middle of a write. Find out why, and show me the failing test before you touch the reader.',
    )
    .answer(
      {
        type: 'thinking',
        text: 'The watcher fires once per write, but the second half may arrive without an event.',
      },
      found,
    )
    .tool(
      'Read',
      { file_path: `${cwd}/packages/parsers/src/lines.ts`, offset: 1, limit: 84 },
      { output: before },
    )
    .tool('Grep', { pattern: 'lastIndexOf', path: `${cwd}/packages` }, { output: 'lines.ts:43', took: 200 })
    .tool(
      'Bash',
      { command: 'npx vitest run torn-line' },
      { output: failure, failed: true, exitCode: 1, took: 2_100 },
    )
    .tool(
      'Edit',
      { file_path: `${cwd}/packages/parsers/src/lines.ts`, old_string: before, new_string: after },
      { output: 'The file was updated.', took: 40, diff: change },
    )
    .tool(
      'TodoWrite',
      {
        todos: [
          { content: 'Reproduce with a recorded file', status: 'completed' },
          { content: 'Hold back the torn line', status: 'in_progress' },
          { content: 'Measure the append path again', status: 'pending' },
        ],
      },
      { output: 'ok' },
    )
    .tool('WebFetch', { url: 'https://nodejs.org/api/fs.html' }, { output: 'fs.read …', took: 1_300 })
    .answer(table)
    .tool('Bash', { command: 'npm test -w @unspool/parsers', description: 'All tests of the parsers' })
  return scribe.messages
}

/** A session that was forked, interrupted, failed and looked at pictures. */
export function demoFork(now: number): readonly Message[] {
  const scribe = new Scribe(now - 3_000_000)
  scribe
    .prompt('Why does the reconnect test fail one time in ten?')
    .answer('It waits for an event that came before it listened.')
    .copiedFrom('ash:9f1c')
    .prompt('Show me the timeline.', {
      type: 'image',
      mediaType: 'image/png',
      bytes: 341_000,
      ref: 'timeline',
      n: 0,
    })
    .notice('command', '/review --staged')
    .notice('interrupted', '')
    .notice('error', 'The model was overloaded, the agent tries again in 8 s')
    .tool('mcp__linear__get_issue', { id: 'UNS-12' }, { output: '{"title": "Flaky reconnect"}', took: 600 })
    .tool(
      'exec_command',
      { cmd: 'for i in $(seq 1 40); do\n  npm test -- reconnect\ndone' },
      {
        output: Array.from({ length: 214 }, (_, n) => `run ${n + 1}: ok`).join('\n'),
        took: 41_000,
        exitCode: 0,
      },
    )
    .tool(
      'apply_patch',
      '*** Begin Patch\n*** Update File: test/socket.test.ts\n@@\n-await once(socket, "open")\n+await opened\n*** End Patch',
      {
        output: 'Patch does not apply',
        failed: true,
        took: 30,
      },
    )
    .answer('The listener is there **before** the socket now.')
  return scribe.messages
}
