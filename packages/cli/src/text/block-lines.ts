import type { Block, Elided, Json, TextBlock, ImageBlock, ToolDetailBlock } from '@unspool/core'
import { isJsonObject } from '@unspool/core'
import { plainOutput } from '@unspool/core/tools'
import type { Colours } from '../output.ts'
import { duration } from './time.ts'
import { oneLine, visible } from './visible.ts'
import { cut } from './width.ts'

const shownLines = 12
const shownInput = 160

/** One block as lines for people: what was said whole, what tools did in short. `--json` has all of it. */
export function blockLines(block: Block, colours: Colours): string[] {
  const { dim, italic, cyan, red, yellow } = colours
  switch (block.type) {
    case 'text':
      return [...linesOf(block.text), ...elidedLine(block, dim)]
    case 'thinking':
      return [...head(linesOf(block.text)).map((line) => dim(italic(line))), ...elidedLine(block, dim)]
    case 'tool-call':
      return [`${cyan(`→ ${oneLine(block.name)}`)} ${dim(inputLine(block.input))}`.trimEnd()]
    case 'tool-result':
      return resultLines(block.content, colours).map((line) => (block.isError ? red(line) : dim(line)))
    case 'tool-detail':
      return detailLines(block, colours)
    case 'image':
      return [dim(imageLine(block))]
    case 'notice':
      return head(linesOf(plainOutput(block.text) || block.kind)).map((line, i) =>
        yellow(i === 0 ? `· ${line}` : `  ${line}`),
      )
  }
}

function resultLines(content: readonly (TextBlock | ImageBlock)[], { dim }: Colours): string[] {
  const lines = content.flatMap((part) =>
    part.type === 'text' ? [...linesOf(plainOutput(part.text)), ...elidedLine(part, dim)] : [imageLine(part)],
  )
  return head(lines).map((line) => `  ${line}`)
}

function detailLines(detail: ToolDetailBlock, { dim, green, red }: Colours): string[] {
  const told: string[] = []
  if (detail.exitCode !== undefined) told.push(`exit ${detail.exitCode}`)
  if (detail.durationMs !== undefined) told.push(duration(detail.durationMs))
  const diff = detail.diff === undefined ? [] : head(linesOf(detail.diff.trimEnd()))
  const paint = (line: string): string => {
    if (line.startsWith('+')) return green(line)
    return line.startsWith('-') ? red(line) : dim(line)
  }
  return [
    ...(told.length > 0 ? [dim(`  (${told.join(', ')})`)] : []),
    ...diff.map((line) => `  ${paint(line)}`),
  ]
}

/** What a call was given, on one line; the value alone where there is only one. */
function inputLine(input: Json): string {
  const values = isJsonObject(input) ? Object.values(input) : []
  const only = values.length === 1 ? values[0] : input
  return cut(oneLine(typeof only === 'string' ? only : JSON.stringify(only ?? null)), shownInput)
}

function imageLine({ mediaType, bytes }: ImageBlock): string {
  return `[${oneLine(mediaType)}, ${bytes} bytes]`
}

function elidedLine({ elided }: { elided?: Elided }, dim: (text: string) => string): string[] {
  return elided === undefined ? [] : [dim(`… (${elided.bytes} bytes in all)`)]
}

function linesOf(text: string): string[] {
  return text === '' ? [] : visible(text).split('\n')
}

function head(lines: string[]): string[] {
  if (lines.length <= shownLines + 1) return lines
  return [...lines.slice(0, shownLines), `… ${lines.length - shownLines} more lines`]
}
