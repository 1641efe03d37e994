import type { Token, Tokens } from 'marked'
import { clean } from '../clean.ts'
import { deepest, lexed } from '../lexed.ts'
import { escaped } from './escape.ts'
import { checkboxHtml, inlineHtml } from './inline.ts'

/**
 * Untrusted Markdown as HTML. Elements are made of known tokens only, and what is not one is escaped: nothing in a
 * text can become markup, run or load.
 */
export function proseHtml(text: string): string {
  const said = clean(text)
  const tokens = lexed(said)
  return `<div class="prose">${tokens === null ? typedHtml(said) : blocksHtml(tokens, 0)}</div>`
}

/** A text as it was typed, without the empty lines around it. */
export function typedHtml(text: string): string {
  return `<p class="typed">${escaped(text.replace(/^\s*\n/, '').trimEnd())}</p>`
}

function blocksHtml(tokens: readonly Token[], depth: number): string {
  return tokens.map((token) => blockHtml(token, depth + 1)).join('\n')
}

function blockHtml(token: Token, depth: number): string {
  if (depth > deepest) return typedHtml(token.raw)
  switch (token.type) {
    case 'space':
    case 'def':
      return ''
    case 'hr':
      return '<hr>'
    case 'heading':
      return headingHtml(token as Tokens.Heading, depth)
    case 'code':
      return `<pre><code>${escaped((token as Tokens.Code).text)}</code></pre>`
    case 'blockquote':
      return `<blockquote>${blocksHtml((token as Tokens.Blockquote).tokens, depth)}</blockquote>`
    case 'list':
      return listHtml(token as Tokens.List, depth)
    case 'table':
      return tableHtml(token as Tokens.Table, depth)
    case 'paragraph':
      return `<p>${inlineHtml((token as Tokens.Paragraph).tokens, depth)}</p>`
    case 'text':
      return inlineHtml((token as Tokens.Text).tokens ?? [token], depth)
    case 'checkbox':
      return checkboxHtml(token as Tokens.Checkbox)
    default:
      return typedHtml(token.raw)
  }
}

/** Below the headings of turns, which are of the second level. */
function headingHtml({ depth: level, tokens }: Tokens.Heading, depth: number): string {
  const name = `h${Math.min(6, level + 2)}`
  return `<${name}>${inlineHtml(tokens, depth)}</${name}>`
}

function listHtml({ ordered, start, items }: Tokens.List, depth: number): string {
  const lines = items.map(
    ({ task, tokens }) => `<li${task ? ' class="task"' : ''}>${blocksHtml(tokens, depth)}</li>`,
  )
  const first = Number(start)
  const name = ordered ? 'ol' : 'ul'
  const from = ordered && Number.isInteger(first) && first !== 1 ? ` start="${first}"` : ''
  return `<${name}${from}>${lines.join('\n')}</${name}>`
}

function tableHtml({ header, rows }: Tokens.Table, depth: number): string {
  const row = (cells: readonly Tokens.TableCell[]): string =>
    `<tr>${cells.map((cell) => cellHtml(cell, depth)).join('')}</tr>`
  return `<div class="table"><table><thead>${row(header)}</thead><tbody>${rows.map(row).join('\n')}</tbody></table></div>`
}

function cellHtml({ align, header, tokens }: Tokens.TableCell, depth: number): string {
  const name = header ? 'th' : 'td'
  return `<${name}${align === null ? '' : ` class="${align}"`}>${inlineHtml(tokens, depth)}</${name}>`
}
