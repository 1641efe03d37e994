import type { Token, Tokens } from 'marked'
import { decodeEntities, markdownOf } from './markdown.ts'

/** The words of a Markdown text as they are drawn: what a reader sees, without the signs that made it look so. */
export function drawnText(text: string): string {
  return wordsOf(markdownOf(text))
}

/** Whether a text can have a pattern in it as drawn; cheap, and wrong only by saying yes. */
export function mayBeDrawn(text: string, pattern: RegExp): boolean {
  return text.search(pattern) !== -1 || text.replaceAll(/[*_`~\\[\]]/g, '').search(pattern) !== -1
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(wordOf).join('')
}

function wordOf(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
    case 'br':
    case 'checkbox':
      return ''
    case 'code':
    case 'codespan':
    case 'escape':
      return (token as Tokens.Code | Tokens.Codespan | Tokens.Escape).text
    case 'list':
      return (token as Tokens.List).items.map((item) => wordsOf(item.tokens)).join('')
    case 'table':
      return tableWords(token as Tokens.Table)
    case 'image':
      return decodeEntities((token as Tokens.Image).text)
    default:
      return nestedWords(token)
  }
}

function tableWords({ header, rows }: Tokens.Table): string {
  return [header, ...rows].flatMap((cells) => cells.map(({ tokens }) => wordsOf(tokens))).join('')
}

function nestedWords(token: Token): string {
  const tokens = ('tokens' in token ? token.tokens : undefined) ?? []
  if (tokens.length > 0) return wordsOf(tokens)
  return token.type === 'text' ? decodeEntities((token as Tokens.Text).text) : token.raw
}
