import type { ToolUse } from '../turn.ts'

// ECMA-48: CSI sequences, OSC strings up to BEL or ST, and the two-byte escapes.
// oxlint-disable-next-line no-control-regex
const ESCAPES = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[ -/]*[0-~])/g
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

/** What a terminal would show of a program's output, without its colours: overwritten line starts are gone. */
export function plainOutput(text: string): string {
  const plain = text.includes('\u001B') ? text.replace(ESCAPES, '') : text
  return plain
    .replaceAll('\r\n', '\n')
    .replace(/^.*\r(?=[^\n])/gm, '')
    .replace(CONTROLS, '')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
}

/** What came back in words: the texts of the result, else what the details have. */
export function outputOf(use: ToolUse): string {
  const texts = use.result?.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])) ?? []
  const said = texts.join('\n')
  return said === '' ? use.details.flatMap(({ output }) => output ?? []).join('\n') : said
}
