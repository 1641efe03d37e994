import type { Token, Tokens } from 'marked'
import { clean } from '../clean.ts'
import { deepest, lexed } from '../lexed.ts'
import { fenced } from './fence.ts'
import { withoutHtml } from './inline.ts'

/**
 * Somebody's Markdown as a part of a larger document: whatever it opens it closes, its headings stand below those of
 * turns, and its HTML is shown as it was
 * written: an element or a comment that is never closed would take in all that follows.
 */
export function proseMarkdown(text: string): string {
  const said = clean(text)
  const tokens = lexed(said)
  return tokens === null ? fenced(said) : blocksMarkdown(tokens, 0)
}

function blocksMarkdown(tokens: readonly Token[], depth: number): string {
  const blocks = tokens.filter(({ type }) => type !== 'space').map((token) => blockMarkdown(token, depth + 1))
  return blocks.join('\n\n')
}

function blockMarkdown(token: Token, depth: number): string {
  if (depth > deepest) return fenced(token.raw)
  switch (token.type) {
    case 'heading':
      return headingMarkdown(token as Tokens.Heading)
    case 'code':
      return fenced((token as Tokens.Code).text, (token as Tokens.Code).lang)
    case 'blockquote':
      return prefixed(blocksMarkdown((token as Tokens.Blockquote).tokens, depth), ['> ', '> '])
    case 'list':
      return listMarkdown(token as Tokens.List, depth)
    case 'html':
      return fenced(token.raw.trim(), 'html')
    case 'table':
      return token.raw.trim().split('\n').map(withoutHtml).join('\n')
    case 'hr':
      return '---'
    default:
      return withoutHtml(token.raw.trim())
  }
}

function headingMarkdown({ depth, text }: Tokens.Heading): string {
  return `${'#'.repeat(Math.min(6, depth + 2))} ${withoutHtml(text.replaceAll('\n', ' '))}`
}

function listMarkdown({ ordered, start, items, loose }: Tokens.List, depth: number): string {
  const lines = items.map((item, n) => {
    const mark = ordered ? `${Number(start) + n}. ` : '- '
    return prefixed(itemMarkdown(item, depth), [mark, ' '.repeat(mark.length)])
  })
  return lines.join(loose ? '\n\n' : '\n')
}

function itemMarkdown({ tokens, loose }: Tokens.ListItem, depth: number): string {
  const box = tokens[0]?.type === 'checkbox' ? tokens[0].raw : ''
  const blocks = box === '' ? tokens : tokens.slice(1)
  if (loose) return box + blocksMarkdown(blocks, depth)
  const lines = blocks.filter(({ type }) => type !== 'space').map((token) => blockMarkdown(token, depth + 1))
  return box + lines.join('\n')
}

/** Lines with something before the first, and before each other that says anything. */
function prefixed(text: string, [first, others]: readonly [string, string]): string {
  return text
    .split('\n')
    .map((line, n) => (n === 0 ? first + line : line === '' ? others.trimEnd() : others + line))
    .join('\n')
}
