/**
 * A transcript's text with every character that could command a terminal, or reorder what it shows, made visible.
 * Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unsafe, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
}

/** The same on one line, without what surrounds it. */
export function oneLine(text: string): string {
  return visible(text.trim().replace(/\s+/g, ' '))
}

/** C0 but for tab and line feed, DEL, C1, and the marks that change the direction of writing. */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
