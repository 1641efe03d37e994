import type { JsonObject } from '@unspool/core'
import { objectsOf, textOf } from '../shared/read.ts'
import { titleFacts } from './prompt.ts'
import { filledOf, type Said } from './record.ts'

/** What agents write to each other: a heading, then the text in clear or encrypted. A task is a child's prompt. */
export function agentMessage(item: JsonObject): Said {
  const parts = objectsOf(item, 'content')
  const written = parts.map((part) => textOf(part, 'text') ?? '').join('')
  const encrypted = parts.some((part) => filledOf(part, 'encrypted_content') !== null)
  const type = headed(written, 'Message Type') ?? 'MESSAGE'
  const rest = written.replace(/^Message Type: .*\n?/, '').replace(/^Payload:\s*/m, '\n')
  const text = `${type}${encrypted ? ' (encrypted)' : ''}\n${rest}`.trimEnd()
  return {
    message: { id: filledOf(item, 'id'), role: 'system', blocks: [{ type: 'notice', kind: 'task', text }] },
    facts: type === 'NEW_TASK' ? titleFacts(taskIn(written), 'prompt') : [],
  }
}

/** The task in clear, else the name it was given. */
function taskIn(written: string): string {
  const payload = written.split(/^Payload:\n?/m)[1]?.trim() ?? ''
  return payload === '' ? (headed(written, 'Task name') ?? '') : payload
}

function headed(written: string, name: string): string | null {
  return new RegExp(`^${name}: (.+)$`, 'm').exec(written)?.[1] ?? null
}
