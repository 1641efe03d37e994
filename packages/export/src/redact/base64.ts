/** A run of base64, as long as any secret, also over several lines. */
export const base64 = /(?<![\w+/-])[\w+/-]{32,}(?:(?:\r?\n|\\+n)[\w+/-]{16,})*={0,2}/g

const digits = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, n) => [digit, n]),
)
digits.set('-', 62).set('_', 63)

/** Enough to tell a text from anything else. */
const beginning = 32

/** What a run says, if that is a text; `null`: it is something else. */
export function textIn(run: string): string | null {
  if (!isText(decoded(run.slice(0, beginning)))) return null
  const text = decoded(run.replaceAll(/\s|\\n|\\/g, ''))
  return isText(text) ? text : null
}

function decoded(run: string): string {
  const pieces: string[] = []
  let bits = 0
  let held = 0
  for (const digit of run) {
    const value = digits.get(digit)
    if (value === undefined) break
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    pieces.push(String.fromCharCode((bits >> held) & 0xff))
  }
  return pieces.join('')
}

function isText(text: string): boolean {
  return /^[\t\n\r\u0020-\u007e\u0080-\u00ff]*$/.test(text)
}
