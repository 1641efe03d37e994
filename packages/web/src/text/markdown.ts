import { Marked, type Token } from 'marked'
import { mathsExtensions } from './maths.ts'

const plain = new Marked({ gfm: true })
const withMaths = new Marked({ gfm: true, extensions: [...mathsExtensions] })

/** Reads GitHub-flavoured Markdown. A text no reader can cope with (nested thousands deep) is one plain paragraph. */
export function markdownOf(text: string): readonly Token[] {
  try {
    return (/\$|\\[([]/.test(text) ? withMaths : plain).lexer(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return [
      { type: 'space', raw: '' },
      { type: 'text', raw: text, text },
    ]
  }
}

/** An address one may follow from a transcript, as the browser understands it; `null` for any other scheme or none. */
export function safeAddress(href: string): string | null {
  const address = decodeEntities(href)
  const url = URL.canParse(address) ? new URL(address) : null
  return url !== null && /^(https?|mailto):$/.test(url.protocol) ? url.href : null
}

/** Character references (`&amp;`, `&#39;`) as characters. The parser makes a document that runs and loads nothing. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g, (entity) => {
    return new DOMParser().parseFromString(`<body>${entity}`, 'text/html').body.textContent ?? entity
  })
}
