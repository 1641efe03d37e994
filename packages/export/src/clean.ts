/** A text without the characters that command a terminal or reorder what is shown. Line breaks and tabs stay. */
export function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unsafe, '\ufffd')
}

/** The same on one line, cut when it is longer than this many characters. */
export function oneLine(text: string, longest = 160): string {
  // What is far longer is cut first: a whole file may stand here.
  const line = clean(text.slice(0, 4 * longest).trim()).replace(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line
}

/** C0 but for tab and line feed, DEL, C1, and the marks that change the direction of writing. */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
