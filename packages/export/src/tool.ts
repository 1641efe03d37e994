import type { Elided, ImageBlock, JsonObject, ToolUse } from '@unspool/core'
import {
  commandOf,
  diffOf,
  editTools,
  fieldsOf,
  jsonOf,
  outputOf,
  plainName,
  plainOutput,
  textOf,
} from '@unspool/core/tools'
import { clean, oneLine } from './clean.ts'

/** A tool call as it is written down. Texts are without control characters; empty where there is nothing. */
export interface ToolView {
  readonly name: string
  /** What it was about, on one line. */
  readonly about: string
  /** How it ended, where that was not well. */
  readonly outcome: string
  readonly given: readonly Given[]
  /** What it changed: shown instead of what an edit was given. */
  readonly diff: string | null
  readonly output: string
  readonly images: readonly ImageBlock[]
  /** What could not be had whole. */
  readonly cut: readonly Elided[]
}

/** A piece of what a tool was given. */
export interface Given {
  readonly text: string
  readonly language: 'sh' | 'json' | ''
}

export function toolOf(use: ToolUse): ToolView {
  const diff = changeIn(use)
  const content = use.result?.content ?? []
  return {
    name: oneLine(use.name) || 'Tool',
    about: aboutOf(use),
    outcome: outcomeOf(use),
    given: diff === null ? givenOf(use) : [],
    diff: diff === null ? null : clean(diff),
    output: clean(plainOutput(outputOf(use))),
    images: content.filter((part) => part.type === 'image'),
    cut: [use.elided, ...content.map((part) => (part.type === 'text' ? part.elided : null))].flatMap(
      (elided) => elided ?? [],
    ),
  }
}

/** An agent's own diff counts for every tool; one is made of the input only for those that edit. */
function changeIn(use: ToolUse): string | null {
  const isTold = use.details.some(({ diff }) => diff !== null)
  return isTold || editTools.includes(plainName(use.name)) ? diffOf(use) : null
}

const commands = ['command', 'cmd', 'script'] as const
const subjects = [
  'file_path',
  'path',
  'notebook_path',
  'pattern',
  'query',
  'url',
  'description',
  'title',
] as const

function aboutOf(use: ToolUse): string {
  const fields = fieldsOf(use)
  const told = commandOf(fields, ...commands) ?? textOf(fields, ...subjects, 'prompt', 'message')
  return oneLine(told ?? (typeof use.input === 'string' ? use.input : ''), 120)
}

function outcomeOf({ result, details }: ToolUse): string {
  const code = details.findLast(({ exitCode }) => exitCode !== null)?.exitCode ?? 0
  if (code !== 0) return `exit ${code}`
  if (result === null) return 'no result'
  return result.isError ? 'failed' : ''
}

function givenOf(use: ToolUse): readonly Given[] {
  const fields = fieldsOf(use)
  const command = commandOf(fields, ...commands)
  if (command === undefined) {
    const text = jsonOf(use)
    return text === undefined
      ? []
      : [{ text: clean(text), language: typeof use.input === 'string' ? '' : 'json' }]
  }
  const others = Object.entries(fields).filter(([name]) => name !== nameOfCommand(fields))
  return [
    { text: clean(command), language: 'sh' },
    ...(others.length === 0
      ? []
      : [{ text: clean(JSON.stringify(Object.fromEntries(others), null, 2)), language: 'json' as const }]),
  ]
}

function nameOfCommand(fields: JsonObject): string | undefined {
  return commands.find((name) => commandOf(fields, name) !== undefined)
}
