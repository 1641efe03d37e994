import type { ToolUse } from '../turn.ts'
import { eraseAfter, eraseLine, settle, type Styled } from './terminal.ts'

// ECMA-48: CSI sequences, strings (titles, links) up to BEL or ST, two-byte escapes, and other control characters.
// Line feeds, tabs and what moves in a line stay.
const ESCAPES =
  // oxlint-disable-next-line no-control-regex
  /(?:\u001B\[|\u009B)([0-?]*)[ -/]*([@-~])|\u001B[\]PX^_][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?|\u001B[ -/]*[0-~]|[\u0000-\u0007\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
// oxlint-disable-next-line no-control-regex
const ANY_CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/
// oxlint-disable-next-line no-control-regex
const COLOURS = /\u001B\[[\d;]*m/g

/** A program's output as a terminal would leave it, and the styles of all its stretches from first to last. */
export interface Printed<S> {
  readonly text: string
  readonly pieces: readonly Styled<S>[]
}

/**
 * What a terminal would show of a program's output. `read` makes styles of what is left of escapes: sequences that
 * begin with `ESC [` and end with `m`, with numbers and semicolons between. It is not called where there are none.
 */
export function printedOf<S>(text: string, read: (text: string) => readonly Styled<S>[]): Printed<S> {
  if (!ANY_CONTROL.test(text)) return { text: trimmed(text), pieces: [] }
  const ready = text
    .replaceAll(/\r{2,}/g, '\r')
    .replaceAll('\r\n', '\n')
    .replace(ESCAPES, escapeOf)
  const shown = settle(read(ready))
  const whole = shown.map((piece) => piece.text).join('')
  const plain = trimmed(whole)
  return { text: plain, pieces: cutTo(shown, whole.length - whole.replace(BLANK_START, '').length, plain) }
}

/** What a terminal would show of a program's output, without its colours. */
export function plainOutput(text: string): string {
  return printedOf(text, (ready) => [{ text: ready.replace(COLOURS, ''), style: null }]).text
}

/**
 * What came back in words: the texts of the result, or what the details have where it has none. Of a call that was
 * stopped the result says only that, and what it had printed until then comes before it.
 */
export function outputOf(use: ToolUse): string {
  const texts = use.result?.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])) ?? []
  const said = closed(texts.join('\n'))
  const told = detailedOutputOf(use)
  if (said === '') return told
  const isCutShort = use.result?.isError === true && isStopped(said) && !told.includes(said)
  return told !== '' && isCutShort ? `${told.trimEnd()}\n${said}` : said
}

/** What the details of a call have of its output; empty where they have nothing. */
export function detailedOutputOf(use: ToolUse): string {
  return use.details.flatMap(({ output }) => output ?? []).join('\n')
}

/** Whether a result says that its call was stopped by the user, as Codex writes it. */
export function isStopped(said: string): boolean {
  return /^(?:Wall time: [\d.]+ seconds\n)?aborted by user/.test(said)
}

const EXIT = /\n(\[?(?:Process|Command) exited with code \d+\]?)\s*$/

/** Without the empty lines between what a command printed and how it exited, as Factory and Pi write it. */
function closed(said: string): string {
  const [end, exit] = EXIT.exec(said.slice(-80)) ?? []
  return end === undefined ? said : `${said.slice(0, -end.length).trimEnd()}\n${exit}`
}

const BLANK_START = /^(?:[ \t]*\n)+/

function trimmed(text: string): string {
  return text.replace(BLANK_START, '').trimEnd()
}

/** Colours in their plainest form, what erases and returns as one character, nothing of the rest. */
function escapeOf(_: string, parameters: string | undefined, final: string | undefined): string {
  if (parameters === undefined) return ''
  switch (final) {
    case 'm':
      return coloursOf(parameters)
    case 'K':
      return parameters === '2' ? eraseLine : /^0?$/.test(parameters) ? eraseAfter : ''
    case 'G':
      return /^1?$/.test(parameters) ? '\r' : ''
    default:
      return ''
  }
}

/** The newer ways to write them, with colons, as the older ones; without the colours of underlines. */
function coloursOf(parameters: string): string {
  if (parameters === '') return '\u001B[0m'
  const plain = parameters
    .replaceAll(/\b58(?:;2;\d*;\d*;\d*|:2(?::\d*){3,4}|[;:]5[;:]\d*)/g, '')
    .replaceAll(/\b([34]8):2:\d*:(?=\d+:\d+:\d+)/g, '$1:2:')
    .replaceAll(/\b4:0\b/g, '24')
    .replaceAll(/\b4:\d+/g, '4')
    .replaceAll(':', ';')
  return /^[\d;]+$/.test(plain) ? `\u001B[${plain}m` : ''
}

/** The pieces of so much of a text, from where it begins. */
function cutTo<S>(pieces: readonly Styled<S>[], from: number, { length }: string): readonly Styled<S>[] {
  const cut: Styled<S>[] = []
  let at = -from
  for (const { text, style } of pieces) {
    const part = text.slice(Math.max(0, -at), Math.max(0, length - at))
    at += text.length
    const last = cut.at(-1)
    if (part === '') continue
    if (last?.style === style) cut[cut.length - 1] = { text: last.text + part, style }
    else cut.push({ text: part, style })
  }
  return cut
}
