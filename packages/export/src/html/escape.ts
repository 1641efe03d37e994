const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Any text as text of a document, or as a value of an attribute in quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
}

/** The same for a piece of Markdown, whose character references (`&lt;`) stand for characters. */
export function escapedMarkdown(text: string): string {
  return text.replace(
    /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)|[<>"']/gi,
    (sign) => signs[sign] ?? sign,
  )
}

/** An address one may follow from a document, ready for an attribute; `null` for any other scheme, or none. */
export function addressOf(href: string): string | null {
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s])\S*$/i.test(href) ? escapedMarkdown(href) : null
}
