import type { Json, ToolUse } from '@unspool/core'
import { expect, it } from 'vitest'
import { questionsOf, type Question } from './question.ts'

const use = (name: string, input: Json): ToolUse => ({
  type: 'tool',
  callId: 'c',
  name,
  input,
  elided: null,
  at: 0,
  result: null,
  details: [],
})
const which = { text: 'Which one?', choices: [{ label: 'A' }, { label: 'B', detail: 'the other' }] }
const options = [{ label: 'A' }, { label: 'B', description: 'the other' }]

it.each<[string, Json, readonly Question[]]>([
  ['AskUserQuestion', { questions: [{ question: 'Which one?', header: 'One', options }] }, [which]],
  [
    'request_user_input',
    { questions: [{ id: 'x', header: 'One', question: 'Which one?', options }] },
    [which],
  ],
  ['ask', { question: 'Which one?', options }, [which]],
  [
    'AskUser',
    { questionnaire: '1. [question] Which one?\n[topic] One\n[option] A\n[option] B\n2. [question] Why?' },
    [
      { text: 'Which one?', choices: [{ label: 'A' }, { label: 'B' }] },
      { text: 'Why?', choices: [] },
    ],
  ],
  ['AskUser', { questionnaire: 'Tell me more' }, [{ text: 'Tell me more', choices: [] }]],
  ['ExitPlanMode', { plan: '## First' }, [{ text: '## First', choices: [], isPlan: true }]],
  [
    'exec_command',
    { cmd: 'rm -r x', justification: 'May I remove x?' },
    [{ text: 'May I remove x?', choices: [] }],
  ],
  ['shell', { command: ['ls'] }, [{ text: 'Asks for your leave to run this.', choices: [] }]],
  ['AskUserQuestion', { questions: [null, { options: 3 }, 7] }, [{ text: 'AskUserQuestion', choices: [] }]],
  ['AskUserQuestion', null, [{ text: 'AskUserQuestion', choices: [] }]],
])('%s %j asks', (name, input, questions) => {
  expect(questionsOf(use(name, input))).toEqual(questions)
})
