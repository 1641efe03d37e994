import type { Row } from '../../models/rows.ts'
import { scrollerStrings } from '../../text/strings-scroller.ts'
import { waitingStrings } from '../../text/strings-waiting.ts'
import { age } from '../../text/time.ts'
import { isQuestion, questionsOf, type Choice, type Question } from '../../tools/question.ts'
import { familyOf } from '../../tools/registry.ts'
import { Scroller } from '../common/scroller.tsx'
import { Markdown } from '../markdown/markdown.tsx'
import type { Reader } from './reader.ts'
import { ToolWords } from './tool-words.tsx'
import '../../styles/waiting.css'

export interface WaitingToolProps {
  readonly row: Row & { readonly type: 'tool' }
  readonly reader: Reader
}

/** A tool that goes on when the person has answered: what it asks, and what they may choose, to read. */
export function WaitingTool({ row, reader }: WaitingToolProps) {
  const use = row.part
  const family = familyOf(use.name)
  const Icon = family.icon
  const since = use.at === null ? null : age(use.at, reader.minutes.value)
  return (
    <div class="box box-waiting">
      <div class="tool-line">
        <Icon size={16} strokeWidth={1.5} aria-hidden />
        {isQuestion(use) ? (
          <span class="tool-words">{waitingStrings.asks}</span>
        ) : (
          <ToolWords line={family.line(use, reader.cwd)} state="running" />
        )}
        <b class="waits">{waitingStrings.waiting(since)}</b>
      </div>
      <div class="box-body asked">
        {questionsOf(use).map((question, n) => (
          <Asked key={n} question={question} />
        ))}
        <p class="asked-answer">{waitingStrings.answer}</p>
      </div>
    </div>
  )
}

function Asked({ question: { text, choices, isPlan } }: { readonly question: Question }) {
  const isLong = choices.some(({ detail }) => detail !== undefined)
  return (
    <div class="asked-question">
      {isPlan === true ? (
        <Scroller as="div" class="asked-plan" name={scrollerStrings.plan}>
          <Markdown text={text} />
        </Scroller>
      ) : (
        <p class="asked-text">{text}</p>
      )}
      {choices.length > 0 && (
        <ul class={isLong ? 'choices choices-long' : 'choices'} aria-label={waitingStrings.choices}>
          {choices.map((choice, n) => (
            <ChoiceLine key={n} choice={choice} />
          ))}
        </ul>
      )}
    </div>
  )
}

function ChoiceLine({ choice: { label, detail } }: { readonly choice: Choice }) {
  return (
    <li>
      <b>{label}</b>
      {detail !== undefined && <span>{detail}</span>}
    </li>
  )
}
