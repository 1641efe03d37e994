import { createColors } from 'picocolors'
import type { Config } from './config.ts'

export type Colours = ReturnType<typeof createColors>

/** Where results go. Waiting for a write is what keeps a slow reader's memory bounded. */
export interface Output {
  /** One object a line. */
  json(value: object): Promise<void>
  lines(lines: readonly string[]): Promise<void>
  readonly colours: Colours
  /** Columns of the terminal; `null` when the output goes elsewhere. */
  readonly columns: number | null
}

export function createOutput({ colour, columns }: Config): Output {
  return {
    json: (value) => write(`${lineOf(value)}\n`),
    lines: (lines) => (lines.length > 0 ? write(`${lines.join('\n')}\n`) : Promise.resolve()),
    colours: createColors(colour),
    columns,
  }
}

/** Resolves also when the write fails: the stream's error event tells, once. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => void process.stdout.write(text, () => resolve()))
}

/** JSON that stays one line for every reader, and that no terminal takes for commands. */
function lineOf(value: object): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
