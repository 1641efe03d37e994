import { isJsonObject } from '@unspool/core'
import type { Json, JsonObject, TextBlock } from '@unspool/core'
import { isStopped } from '@unspool/core/tools'
import type { DraftImage } from '../../draft.ts'
import { imageAt } from '../shared/image.ts'
import { objectIn } from '../shared/json.ts'
import { amountOf, numberOf, objectOf, textOf } from '../shared/read.ts'
import { filledOf } from './record.ts'

/** What a tool gave back. There is no error flag: exit codes, words and `success: false` tell. */
export interface Output {
  readonly content: readonly (TextBlock | DraftImage)[]
  readonly isError: boolean
  readonly exitCode: number | null
  readonly durationMs: number | null
}

/** The lines that Codex puts before what a tool printed, written for the model. */
const HEADING =
  /^(?:(?:Chunk ID: |Wall time:? |Process |Exit code: |Original token count: |Total output lines: |Duration: |Script ).*\n)+Output:(?:\n|$)/
const EXIT = /^(?:Exit code:|Process exited with code) (-?\d{1,10})$/m
const DURATION = /^(?:Wall time:?|Duration:) (\d{1,9}(?:\.\d+)?) seconds$/m
const FAILED = /^Script failed$/m
/** A tool that still runs is told by its heading only. */
const STATE = /^(?:Process running with .*|Script (?!completed|failed).*)$/m

/** Reads the `output` of a call: a text, a list of parts, or the object older versions wrote. */
export function outputOf(output: Json | undefined): Output {
  if (typeof output === 'string') return fromJson(output) ?? fromText(output)
  if (Array.isArray(output)) return fromParts(output.filter(isJsonObject))
  if (!isJsonObject(output)) return nothing
  const read = outputOf(output['content'])
  return { ...read, isError: read.isError || output['success'] === false }
}

const nothing: Output = { content: [], isError: false, exitCode: null, durationMs: null }

function fromText(text: string): Output {
  const heading = HEADING.exec(text)?.[0]
  if (heading === undefined) return { ...nothing, content: texts(text), isError: isStopped(text) }
  const exit = EXIT.exec(heading)
  const seconds = DURATION.exec(heading)
  const state = STATE.exec(heading)
  const body = text.slice(heading.length)
  return {
    content: texts(state === null ? body : `${state[0]}\n${body}`),
    isError: (exit !== null && Number(exit[1]) !== 0) || FAILED.test(heading),
    exitCode: exit === null ? null : Number(exit[1]),
    durationMs: seconds === null ? null : Math.round(Number(seconds[1]) * 1000),
  }
}

/** `{"output": ..., "metadata": {...}}` written as a string, as the first shell tools did. */
function fromJson(text: string): Output | null {
  if (!text.startsWith('{"output":')) return null
  const value = objectIn(text)
  const metadata = value && objectOf(value, 'metadata')
  if (value === null || metadata === null) return null
  const exitCode = numberOf(metadata, 'exit_code')
  const seconds = amountOf(metadata, 'duration_seconds')
  return {
    content: texts(textOf(value, 'output') ?? ''),
    isError: exitCode !== null && exitCode !== 0,
    exitCode,
    durationMs: seconds === null ? null : Math.round(seconds * 1000),
  }
}

/** In code mode the first part is the heading, the others are what the script gave. */
function fromParts(parts: readonly JsonObject[]): Output {
  const [first, ...rest] = parts
  if (first === undefined) return nothing
  const text = textOf(first, 'text')
  const read = text === null ? { ...nothing, content: partOf(first) } : fromText(text)
  return { ...read, content: [...read.content, ...rest.flatMap(partOf)] }
}

function partOf(part: JsonObject): (TextBlock | DraftImage)[] {
  const url = filledOf(part, 'image_url')
  return url === null ? texts(textOf(part, 'text') ?? '') : [imageAt(url)]
}

function texts(text: string): TextBlock[] {
  return text === '' ? [] : [{ type: 'text', text }]
}
