/** One character each, without a space between words: Chinese, Japanese, Korean. */
const spaceless = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/
const eachSpaceless = new RegExp(spaceless, 'g')

/** A text in which each character of a script without spaces is a word: then two of them are a phrase. */
export function withSpaces(text: string): string {
  return spaceless.test(text) ? text.replace(eachSpaceless, ' $& ') : text
}

/** A text as it is compared: small letters without marks, each where it was, so that places in both are the same. */
export function folded(text: string): string {
  const small = text.toLowerCase()
  // oxlint-disable-next-line no-control-regex
  if (/^[\0-\x7f]*$/.test(small)) return small
  let out = ''
  for (let i = 0; i < text.length; i += 1) out += foldedUnit(text.charAt(i))
  return out
}

function foldedUnit(unit: string): string {
  if (unit < '\x80') return unit.toLowerCase()
  const [base = unit, ...marks] = unit.normalize('NFD').toLowerCase()
  // A Korean syllable comes apart into letters: it is more than its first one.
  return base.length === 1 && marks.every((mark) => /\p{M}/u.test(mark)) ? base : unit
}
