import type { AnswerPart, Elided, NoticeBlock, ToolUse } from '@unspool/core'
import { clean, oneLine } from '../clean.ts'
import { toolOf } from '../tool.ts'
import { cutWords, imageWords, noticeOf } from '../words.ts'
import { escaped } from './escape.ts'
import { proseHtml, typedHtml } from './prose.ts'

/** Who said a text decides how it is read: models write Markdown, people type. */
export type Voice = 'user' | 'assistant' | 'system'

/** One part of a turn. */
export function partHtml(part: AnswerPart, voice: Voice): string {
  switch (part.type) {
    case 'text':
      return textHtml(part.text, voice) + cutHtml(part.elided)
    case 'thinking':
      return folded('thinking', '<b>Thinking</b>', proseHtml(part.text) + cutHtml(part.elided))
    case 'image':
      return `<p class="quiet">${escaped(imageWords(part))}</p>`
    case 'notice':
      return noticeHtml(part)
    case 'tool':
      return toolHtml(part)
  }
}

function textHtml(text: string, voice: Voice): string {
  if (voice === 'user') return typedHtml(clean(text))
  if (voice === 'assistant') return proseHtml(text)
  return folded('notice', `<b>System text</b> ${escaped(oneLine(text, 90))}`, typedHtml(clean(text)))
}

function noticeHtml(notice: NoticeBlock): string {
  const { title, said } = noticeOf(notice)
  const line = oneLine(said)
  const head = `<b>${escaped(title)}</b> ${escaped(line)}`.trimEnd()
  if (line === said) return `<p class="notice">${head}</p>`
  return folded('notice', head, well(said) + cutHtml(notice.elided))
}

function toolHtml(use: ToolUse): string {
  const { name, about, outcome, given, diff, output, images, cut } = toolOf(use)
  const head = [
    `<b>${escaped(name)}</b>`,
    about === '' ? '' : `<code>${escaped(about)}</code>`,
    outcome === '' ? '' : `<em class="failed">${escaped(outcome)}</em>`,
  ]
  const body = [
    ...given.map(({ text }) => well(text)),
    diff === null ? '' : diffHtml(diff),
    output === '' ? '' : well(output),
    ...images.map((image) => partHtml(image, 'system')),
    ...cut.map(cutHtml),
  ]
  return folded('tool', head.filter(Boolean).join(' '), body.join('') || '<p class="quiet">No output</p>')
}

function diffHtml(diff: string): string {
  const lines = diff.trimEnd().split('\n')
  return `<pre class="diff">${lines.map(diffLine).join('\n')}</pre>`
}

function diffLine(line: string): string {
  if (line.startsWith('+')) return `<ins>${escaped(line)}</ins>`
  if (line.startsWith('-')) return `<del>${escaped(line)}</del>`
  return escaped(line)
}

function folded(name: string, head: string, body: string): string {
  return `<details class="${name}"><summary>${head}</summary>${body}</details>`
}

function well(text: string): string {
  // A browser drops a line break right behind the tag.
  return `<pre>\n${escaped(text)}</pre>`
}

function cutHtml(elided: Elided | undefined): string {
  return elided === undefined ? '' : `<p class="quiet">${cutWords(elided.bytes)}</p>`
}
