import { isJsonObject, type Json, type ToolUse } from '@unspool/core'
import { fieldsOf, listOf, textOf } from '@unspool/core/tools'
import { ListChecks, Square, SquareCheckBig, SquareDot } from 'lucide-preact'
import { strings } from '../text/strings.ts'
import type { ToolFamily } from './family.ts'

interface Step {
  readonly text: string
  readonly state: 'done' | 'current' | 'open'
}

/** The agent's plan: a list of steps with what is done. */
export const todo: ToolFamily = {
  label: strings.tool.labels.todo,
  names: ['todowrite', 'updateplan', 'todo', 'todoread', 'plan', 'taskcreate', 'taskupdate'],
  icon: ListChecks,
  line: (use) => {
    const steps = stepsOf(use)
    const done = steps.filter(({ state }) => state === 'done').length
    if (steps.length > 0) return { words: strings.tool.words.plan(done, steps.length) }
    const subject = textOf(fieldsOf(use), 'subject', 'description', 'status')
    return { words: strings.tool.words.planned, ...(subject !== undefined && { more: subject }) }
  },
  Input: Steps,
  said: (use) =>
    stepsOf(use)
      .map(({ text }) => text)
      .join('\n'),
  quiet: true,
}

const icons = { done: SquareCheckBig, current: SquareDot, open: Square }

function Steps({ use }: { readonly use: ToolUse }) {
  const steps = stepsOf(use)
  if (steps.length === 0) return null
  return (
    <ul class="steps">
      {steps.map(({ text, state }, n) => {
        const Icon = icons[state]
        return (
          <li key={n} class={`step step-${state}`}>
            <Icon size={16} strokeWidth={1.5} aria-label={state} />
            <span>{text}</span>
          </li>
        )
      })}
    </ul>
  )
}

function stepsOf(use: ToolUse): readonly Step[] {
  const fields = fieldsOf(use)
  const list = [...listOf(fields, 'todos'), ...listOf(fields, 'plan')]
  const written = list.length === 0 ? textOf(fields, 'todos') : undefined
  return written === undefined ? list.flatMap(stepOf) : written.split('\n').flatMap(lineStep)
}

function stepOf(value: Json): Step[] {
  if (!isJsonObject(value)) return []
  const text = textOf(value, 'content', 'step', 'text', 'subject', 'title')
  return text === undefined ? [] : [{ text, state: stateOf(String(value['status'])) }]
}

/** `1. [in_progress] Find the cause`: a plan some agents write as text. */
function lineStep(line: string): Step[] {
  const parts = /^\s*(?:\d+[.)]|[-*])?\s*\[([^\]]*)\]\s*(.+)$/.exec(line)
  return parts === null ? [] : [{ text: parts[2] ?? '', state: stateOf(parts[1] ?? '') }]
}

function stateOf(status: string): Step['state'] {
  if (/^(completed?|done|x)$/i.test(status)) return 'done'
  return /^(in[_ ]progress|active)$/i.test(status) ? 'current' : 'open'
}
