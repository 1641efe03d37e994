import type { Json, ToolUse } from '@unspool/core'
import { changeOf, diffOf } from '@unspool/core/tools'
import { describe, expect, it } from 'vitest'
import { outcomeOf } from './outcome.ts'
import { familyOf } from './registry.ts'

const use = (name: string, input: Json, more: Partial<ToolUse> = {}): ToolUse => ({
  type: 'tool',
  callId: 'c',
  name,
  input,
  elided: null,
  at: 1_000,
  result: null,
  details: [],
  ...more,
})

const result = (text: string, isError = false): ToolUse['result'] => {
  return { messageId: 'r', at: 3_500, isError, content: [{ type: 'text', text }] }
}

const lineOf = (name: string, input: Json) => {
  const { words, argument, folder, more } = familyOf(name).line(use(name, input), '/home/ada/x')
  return [typeof words === 'object' ? words.done : words, folder, argument, more].filter(Boolean).join(' ')
}

describe('the line of a tool', () => {
  it.each<[string, Json, string]>([
    ['Bash', { command: 'npm test', description: 'All tests' }, 'npm test'],
    ['shell', { command: ['bash', '-lc', 'ls | wc -l'] }, 'ls | wc -l'],
    ['exec_command', '{"cmd":"cat a.txt"}', 'cat a.txt'],
    ['exec', 'const r = await tools.run()', 'const r = await tools.run()'],
    ['exec', { input: 'const r = await tools.run()' }, 'const r = await tools.run()'],
    ['write_stdin', { session_id: 1, chars: 'y\n' }, 'Typed into the shell y\\n'],
    ['Read', { file_path: '/home/ada/x/src/a.ts', offset: 10, limit: 5 }, 'Read src/ a.ts lines 10 to 14'],
    ['read', { path: '/etc/hosts', offset: 3 }, 'Read /etc/ hosts from line 3'],
    ['Grep', { pattern: 'torn', path: '/home/ada/x/src' }, 'Searched for torn in src'],
    ['LS', { directory_path: '/home/ada/x/src' }, 'Listed src'],
    ['Glob', { patterns: ['*.ts'] }, 'Looked for files *.ts'],
    ['WebFetch', { url: 'https://example.com/a' }, 'Fetched example.com/a'],
    ['web_search', { query: 'torn lines' }, 'Searched the web for torn lines'],
    ['mcp__linear__get_issue', { id: 'A-1' }, 'linear.get_issue'],
    ['Edit', { file_path: '/home/ada/x/a.ts', old_string: 'a', new_string: 'b' }, 'Edited a.ts'],
    ['apply_patch', { input: '*** Begin Patch\n*** Add File: a.ts\n+a\n*** End Patch' }, 'Wrote a.ts'],
    [
      'apply_patch',
      { input: '*** Begin Patch\n*** Update File: a.ts\n@@\n-a\n+b\n*** End Patch' },
      'Edited a.ts',
    ],
    ['wait_agent', { ids: ['a1'] }, 'Waited for subagents'],
    ['close_agent', { id: 'a1' }, 'Ended a subagent'],
    ['Create', { file_path: '/home/ada/x/a.ts', content: 'a' }, 'Wrote a.ts'],
    [
      'update_plan',
      {
        plan: [
          { step: 'a', status: 'completed' },
          { step: 'b', status: 'pending' },
        ],
      },
      'Plan, 1 of 2 done',
    ],
    ['TodoWrite', { todos: '1. [completed] a\n2. [in_progress] b' }, 'Plan, 1 of 2 done'],
    ['Task', { description: 'Survey', prompt: 'Look' }, 'Subagent: Survey'],
    ['AskUser', { questions: [{ question: 'Keep it?' }] }, 'Asks: Keep it?'],
    ['frobnicate', { n: 1, target: 'the bar' }, 'frobnicate the bar'],
    ['frobnicate', null, 'frobnicate'],
    ['Read', 'not json {', 'Read Read'],
  ])('%s %j', (name, input, line) => {
    expect(lineOf(name, input)).toBe(line)
  })
})

const state = (call: ToolUse, awaited = false) => outcomeOf(call, awaited)

describe('what a call came to', () => {
  it('runs while its result may still come', () => {
    expect(state(use('bash', {}), true)).toEqual({ state: 'running', exitCode: null, took: null })
    expect(state(use('bash', {}), false)).toEqual({ state: 'open', exitCode: null, took: null })
  })

  it('fails by its flag, by its code, and by what the shell says of it', () => {
    const detail = { exitCode: 2, durationMs: 40, diff: null, output: null }
    expect([
      state(use('edit', {}, { result: result('no match', true) })),
      state(use('bash', {}, { result: result(''), details: [detail] })),
      state(
        use('exec_command', {}, { result: result('Wall time: 1 s\nProcess exited with code 3\nOutput:\n') }),
      ),
      state(use('Bash', {}, { result: result('Exit code 1\nboom', true) })),
    ]).toEqual([
      { state: 'failed', exitCode: null, took: 2_500 },
      { state: 'failed', exitCode: 2, took: 40 },
      { state: 'failed', exitCode: 3, took: 2_500 },
      { state: 'failed', exitCode: 1, took: 2_500 },
    ])
  })

  it('does not take a file that speaks of exit codes for a failure', () => {
    expect(state(use('read', {}, { result: result('exit code 1') })).state).toBe('done')
  })
})

describe('what a call changed', () => {
  it('is the agent’s own diff where there is one', () => {
    const diff = '--- a\n+++ b\n@@ -1 +1,2 @@\n-x\n+y\n+z'
    const told = diffOf(
      use(
        'edit',
        { old_string: 'q', new_string: 'p' },
        { details: [{ exitCode: null, durationMs: null, diff, output: null }] },
      ),
    )
    expect([told, changeOf(diff)]).toEqual([diff, { added: 2, removed: 1 }])
  })

  it('is made of what it was given, with what stays around it', () => {
    const input = {
      edits: [
        { oldText: 'a\nb\nc', newText: 'a\nB\nc' },
        { oldText: '', newText: 'new\n' },
      ],
    }
    expect(diffOf(use('edit', input))).toBe(' a\n-b\n+B\n c\n@@\n+new')
  })

  it('is a patch as it stands, and nothing for a tool that was given none', () => {
    const patch = '*** Begin Patch\n*** Update File: a.ts\n@@\n-a\n+b\n*** End Patch'
    expect([diffOf(use('apply_patch', patch)), diffOf(use('edit', { path: 'a' }))]).toEqual([patch, null])
    expect(lineOf('apply_patch', patch)).toBe('Edited a.ts')
    expect(changeOf(patch)).toEqual({ added: 1, removed: 1 })
  })
})
