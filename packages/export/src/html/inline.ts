import type { Token, Tokens } from 'marked'
import { addressOf, escaped, escapedMarkdown } from './escape.ts'

const deepest = 40
const longestAddress = 120

/** Tokens inside a line. HTML among them is text. */
export function inlineHtml(tokens: readonly Token[], depth: number): string {
  return tokens.map((token) => pieceHtml(token, depth + 1)).join('')
}

function pieceHtml(token: Token, depth: number): string {
  if (depth > deepest) return escaped(token.raw)
  const tokens = ('tokens' in token ? token.tokens : undefined) ?? []
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return `<${token.type}>${inlineHtml(tokens, depth)}</${token.type}>`
    case 'codespan':
      return `<code>${escaped((token as Tokens.Codespan).text)}</code>`
    case 'br':
      return '<br>'
    case 'link':
      return linkHtml(token as Tokens.Link, inlineHtml(tokens, depth))
    case 'image':
      return imageHtml(token as Tokens.Image)
    case 'checkbox':
      return checkboxHtml(token as Tokens.Checkbox)
    case 'escape':
      return escaped((token as Tokens.Escape).text)
    case 'text':
      return tokens.length > 0 ? inlineHtml(tokens, depth) : escapedMarkdown((token as Tokens.Text).text)
    default:
      return /^<br\s*\/?>$/i.test(token.raw) ? '<br>' : escaped(token.raw)
  }
}

export function checkboxHtml({ checked }: Tokens.Checkbox): string {
  return `<input type="checkbox" disabled${checked ? ' checked' : ''}> `
}

function linkHtml({ href }: Tokens.Link, said: string): string {
  const address = addressOf(href)
  return address === null ? said : `<a href="${address}" rel="noopener noreferrer">${said}</a>`
}

/** An image somewhere else is never loaded: its address stands for it. */
function imageHtml({ href, text }: Tokens.Image): string {
  const address = addressOf(href)
  const shown = escaped(href.length > longestAddress ? `${href.slice(0, longestAddress)}…` : href)
  const name = text === '' ? '' : `${escapedMarkdown(text)}, `
  const link =
    address === null ? `<code>${shown}</code>` : `<a href="${address}" rel="noopener noreferrer">${shown}</a>`
  return `<span class="quiet">${name}Image at ${link}</span>`
}
