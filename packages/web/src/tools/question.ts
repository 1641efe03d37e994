import { isJsonObject, type Json, type ToolUse } from '@unspool/core'
import { fieldsOf, listOf, textOf } from '@unspool/core/tools'
import { waitingStrings } from '../text/strings-waiting.ts'
import { ask } from './ask.ts'
import { familyOf } from './registry.ts'

/** What a tool asks the person, and what they may answer. */
export interface Question {
  readonly text: string
  readonly choices: readonly Choice[]
  /** `text` is Markdown, and may be long: a plan. */
  readonly isPlan?: true
}

export interface Choice {
  readonly label: string
  readonly detail?: string
}

/** Whether a tool is there to ask. Any other may ask for leave to run. */
export function isQuestion({ name }: ToolUse): boolean {
  return familyOf(name) === ask
}

/** What is asked. Of a tool that waits for leave that is what it says it is for, if it does. */
export function questionsOf(use: ToolUse): readonly Question[] {
  const fields = fieldsOf(use)
  if (!isQuestion(use))
    return [{ text: textOf(fields, 'justification') ?? waitingStrings.leave, choices: [] }]
  const asked = listOf(fields, 'questions').flatMap(questionOf)
  if (asked.length > 0) return asked
  const listed = textOf(fields, 'questionnaire')
  if (listed !== undefined) return questionnaireOf(listed)
  const plan = textOf(fields, 'plan')
  if (plan !== undefined) return [{ text: plan, choices: [], isPlan: true }]
  const choices = [...listOf(fields, 'options'), ...listOf(fields, 'choices')].flatMap(choiceOf)
  return [{ text: textOf(fields, 'question', 'message', 'title') ?? use.name, choices }]
}

function questionOf(value: Json): readonly Question[] {
  if (typeof value === 'string') return [{ text: value, choices: [] }]
  if (!isJsonObject(value)) return []
  const text = textOf(value, 'question', 'header', 'title')
  return text === undefined ? [] : [{ text, choices: listOf(value, 'options').flatMap(choiceOf) }]
}

function choiceOf(value: Json): readonly Choice[] {
  if (typeof value === 'string') return [{ label: value }]
  if (!isJsonObject(value)) return []
  const label = textOf(value, 'label', 'value', 'title')
  const detail = textOf(value, 'description')
  return label === undefined ? [] : [{ label, ...(detail !== undefined && { detail }) }]
}

/** `1. [question] Which one?`, with lines `[topic] …` and `[option] …` below it; as it stands where it is written otherwise. */
function questionnaireOf(text: string): readonly Question[] {
  const questions: { text: string; choices: Choice[] }[] = []
  for (const line of text.split('\n')) {
    const [, kind = '', said = ''] =
      /^\s*(?:\d+[.)]|[-*])?\s*\[(question|option)\]\s*(\S.*)$/i.exec(line) ?? []
    if (kind.toLowerCase() === 'question') questions.push({ text: said, choices: [] })
    else if (kind !== '') questions.at(-1)?.choices.push({ label: said })
  }
  return questions.length > 0 ? questions : [{ text, choices: [] }]
}
