/** Any text inside a line of Markdown, as it is. */
export function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&$]/g, String.raw`\$&`)
}

/** Any text inside a line of HTML that stands in Markdown. */
export function literalHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A piece of Markdown within one block, without its HTML: tags are text, and an image becomes a link to it. */
export function withoutHtml(text: string): string {
  let said = ''
  let end = 0
  for (const [from, to] of codeSpans(text)) {
    said += tagsAsText(text.slice(end, from)) + text.slice(from, to)
    end = to
  }
  return said + tagsAsText(text.slice(end))
}

function tagsAsText(text: string): string {
  return text.replace(/\\[\s\S]|!(?=\[)|<(?=[a-z/!?])(?!(?:https?:\/\/|mailto:)[^\s<>]*>)/gi, (sign) => {
    if (sign === '<') return '&lt;'
    return sign === '!' ? String.raw`\!` : sign
  })
}

/** Where code stands: from a run of backticks to the next one that is as long. Looks at each run once. */
function codeSpans(text: string): readonly (readonly [number, number])[] {
  const runs = [...text.matchAll(/\\`|`+/g)].filter(([run]) => run.startsWith('`'))
  const closing = nextAlike(runs.map(([run]) => run.length))
  const spans: (readonly [number, number])[] = []
  for (let n = 0; n < runs.length; n++) {
    const opener = runs[n]
    const closer = runs[closing[n] ?? -1]
    if (opener === undefined || closer === undefined) continue
    spans.push([opener.index, closer.index + closer[0].length])
    n = closing[n] ?? n
  }
  return spans
}

/** For each length the index of the next one that is equal. */
function nextAlike(lengths: readonly number[]): readonly (number | undefined)[] {
  const next = new Map<number, number>()
  const found: (number | undefined)[] = Array.from({ length: lengths.length })
  for (let n = lengths.length - 1; n >= 0; n--) {
    const length = lengths[n] ?? 0
    found[n] = next.get(length)
    next.set(length, n)
  }
  return found
}
