import type { AnswerPart, Elided, NoticeBlock, ToolUse } from '@unspool/core'
import { oneLine } from '../clean.ts'
import { toolOf } from '../tool.ts'
import { cutWords, imageWords, noticeOf } from '../words.ts'
import { fenced } from './fence.ts'
import { literal, literalHtml } from './inline.ts'
import { proseMarkdown } from './prose.ts'

/** One part of a turn; `isSystem`: neither a person nor a model wrote its texts. */
export function partMarkdown(part: AnswerPart, isSystem: boolean): string {
  switch (part.type) {
    case 'text':
      return isSystem
        ? folded(`System text: ${literalHtml(oneLine(part.text, 90))}`, [proseMarkdown(part.text)])
        : blocks([proseMarkdown(part.text), ...cutLines(part.elided)])
    case 'thinking':
      return folded('Thinking', [proseMarkdown(part.text), ...cutLines(part.elided)])
    case 'image':
      return `*${literal(imageWords(part))}*`
    case 'notice':
      return noticeMarkdown(part)
    case 'tool':
      return toolMarkdown(part)
  }
}

function noticeMarkdown(notice: NoticeBlock): string {
  const { title, said } = noticeOf(notice)
  const line = oneLine(said)
  if (line === said) return `**${title}** ${literal(line)}`.trimEnd()
  return folded(`<b>${title}</b> ${literalHtml(line)}`, [fenced(said), ...cutLines(notice.elided)])
}

function toolMarkdown(use: ToolUse): string {
  const { name, about, outcome, given, diff, output, images, cut } = toolOf(use)
  const head = [
    `<b>${literalHtml(name)}</b>`,
    about === '' ? '' : `<code>${literalHtml(about)}</code>`,
    outcome === '' ? '' : `(${outcome})`,
  ]
  return folded(head.filter(Boolean).join(' '), [
    ...given.map(({ text, language }) => fenced(text, language)),
    ...(diff === null ? [] : [fenced(diff.trimEnd(), 'diff')]),
    ...(output === '' ? [] : [fenced(output)]),
    ...images.map((image) => partMarkdown(image, true)),
    ...cut.flatMap(cutLines),
  ])
}

/** The empty lines let Markdown go on inside the element. */
function folded(head: string, body: readonly string[]): string {
  return blocks([`<details>\n<summary>${head}</summary>`, ...body, '</details>'])
}

function cutLines(elided: Elided | undefined): readonly string[] {
  return elided === undefined ? [] : [`*${cutWords(elided.bytes)}*`]
}

function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
