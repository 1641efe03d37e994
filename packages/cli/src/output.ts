import { jsonLine } from '@unspool/core'
import { createColors } from 'picocolors'
import type { Config } from './config.ts'

export type Colours = ReturnType<typeof createColors>

/** Where results go. Waiting for a write is what keeps a slow reader's memory bounded. */
export interface Output {
  /** One object a line. */
  json(value: object): Promise<void>
  lines(lines: readonly string[]): Promise<void>
  /** A piece of a document, as it is. */
  piece(text: string): Promise<void>
  readonly colours: Colours
  /** Columns of the terminal; `null` when the output goes elsewhere. */
  readonly columns: number | null
}

export function createOutput({ colour, columns }: Config, ending: AbortSignal): Output {
  const write = (text: string): Promise<void> => writeUntil(ending, text)
  return {
    json: (value) => write(`${jsonLine(value)}\n`),
    lines: (lines) => (lines.length > 0 ? write(`${lines.join('\n')}\n`) : Promise.resolve()),
    piece: write,
    colours: createColors(colour),
    columns,
  }
}

/** Never rejects: a failed write ends the program, and one after it may not be answered at all. */
function writeUntil(ending: AbortSignal, text: string): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      ending.removeEventListener('abort', settle)
      resolve()
    }
    if (ending.aborted) return resolve()
    ending.addEventListener('abort', settle)
    process.stdout.write(text, settle)
  })
}
