import { fieldsOf, plainName, textOf } from '@unspool/core/tools'
import { Waypoints } from 'lucide-preact'
import { firstLine } from '../text/output.ts'
import { strings } from '../text/strings.ts'
import { subagentStrings } from '../text/strings-subagents.ts'
import type { ToolFamily, Verb } from './family.ts'

/** What is done with those that work already. */
const steps: Readonly<Record<string, Verb>> = {
  waitagent: subagentStrings.wait,
  closeagent: subagentStrings.end,
}

/** Work given to another agent. */
export const agent: ToolFamily = {
  label: strings.tool.labels.agent,
  names: ['task', 'agent', 'spawnagent', 'subagent', 'waitagent', 'closeagent', 'sendinput', 'taskoutput'],
  icon: Waypoints,
  line: (use) => {
    const step = steps[plainName(use.name)]
    if (step !== undefined) return { words: step }
    const task = textOf(fieldsOf(use), 'description', 'title', 'message', 'prompt', 'input')
    return { words: strings.tool.words.subagent, more: task === undefined ? use.name : firstLine(task) }
  },
  given: (use) => textOf(fieldsOf(use), 'prompt', 'message', 'input'),
}
