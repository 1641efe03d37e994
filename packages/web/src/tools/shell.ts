import { commandOf, fieldsOf, textOf } from '@unspool/core/tools'
import { Terminal } from 'lucide-preact'
import type { ToolFamily } from './family.ts'
import { strings } from '../text/strings.ts'

/** Commands in a shell: the command is the whole line. */
export const shell: ToolFamily = {
  label: strings.tool.labels.shell,
  names: [
    'bash',
    'shell',
    'localshell',
    'localshellcall',
    'shellcommand',
    'execcommand',
    'execute',
    'exec',
    'runcommand',
    'powershell',
    'writestdin',
    'bashoutput',
    'killshell',
  ],
  icon: Terminal,
  line: (use) => {
    const fields = fieldsOf(use)
    const typed = textOf(fields, 'chars')
    if (typed !== undefined)
      return { words: strings.tool.words.stdin, argument: JSON.stringify(typed).slice(1, -1) }
    const command = commandOf(fields, 'command', 'cmd', 'script', 'code', 'input')
    return { argument: command ?? (typeof use.input === 'string' ? use.input : use.name) }
  },
  given: (use) => {
    const { argument = '' } = shell.line(use, null)
    return argument.includes('\n') || argument.length > 80 ? argument : undefined
  },
}
