import { isJsonObject, type JsonObject } from '@unspool/core'
import { fieldsOf, listOf, textOf } from '@unspool/core/tools'
import { MessageCircleQuestionMark } from 'lucide-preact'
import { firstLine } from '../text/output.ts'
import { strings } from '../text/strings.ts'
import type { ToolFamily } from './family.ts'

/** A question to the person at the terminal. */
export const ask: ToolFamily = {
  label: strings.tool.labels.ask,
  names: ['askuserquestion', 'askuser', 'ask', 'requestuserinput', 'exitplanmode', 'exitspecmode'],
  icon: MessageCircleQuestionMark,
  line: (use) => {
    const fields = fieldsOf(use)
    const [first] = listOf(fields, 'questions')
    const question = isJsonObject(first) ? textOf(first, 'question', 'header') : undefined
    const text = question ?? textOf(fields, 'question', 'questionnaire', 'message', 'plan', 'title')
    return { words: strings.tool.words.ask, more: text === undefined ? use.name : firstLine(text) }
  },
  given: (use) => {
    const fields = fieldsOf(use)
    const questions = listOf(fields, 'questions').filter(isJsonObject).map(asked)
    return questions.length > 0 ? questions.join('\n\n') : textOf(fields, 'plan', 'questionnaire', 'question')
  },
}

function asked(question: JsonObject): string {
  const choices = listOf(question, 'options').map((option) =>
    isJsonObject(option) ? textOf(option, 'label', 'value') : String(option),
  )
  return [textOf(question, 'question', 'header'), ...choices.map((choice) => `  • ${choice}`)].join('\n')
}
