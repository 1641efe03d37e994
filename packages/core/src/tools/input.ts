import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { ToolUse } from '../turn.ts'

/** A tool's input as an object; one given as JSON text is read, and all else is empty. */
export function fieldsOf(use: ToolUse): JsonObject {
  const input = typeof use.input === 'string' ? parsed(use.input) : use.input
  return isJsonObject(input) ? input : {}
}

/** The first of these members that is a text that says something. */
export function textOf(fields: JsonObject, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return undefined
}

/** A whole number among these members. */
export function numberOf(fields: JsonObject, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'number' && Number.isInteger(value)) return value
  }
  return undefined
}

/** A list member; empty when it is none. */
export function listOf(fields: JsonObject, name: string): readonly Json[] {
  const value = fields[name]
  return Array.isArray(value) ? value : []
}

/** A member in one line: texts as they are, lists of texts joined by blanks. */
export function commandOf(fields: JsonObject, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name]
    if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return shellWords(value)
  }
  return textOf(fields, ...names)
}

/** `bash -lc "…"` is how some agents run any command: what was meant is its last part. */
function shellWords(words: readonly string[]): string {
  const [shell = '', flag = '', script, ...rest] = words
  const wrapped = /(^|\/)(ba|z|da|fi)?sh$/.test(shell) && /^-\w*c$/.test(flag) && rest.length === 0
  return wrapped && script !== undefined ? script : words.join(' ')
}

/** A tool's whole input as people read JSON; `undefined` when it was given nothing. */
export function jsonOf(use: ToolUse): string | undefined {
  if (typeof use.input === 'string') return use.input === '' ? undefined : use.input
  const text = JSON.stringify(use.input, null, 2)
  return text === '{}' || text === 'null' ? undefined : text
}

function parsed(text: string): Json {
  if (!text.startsWith('{')) return null
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return null // Cut in its middle, or never JSON: shown as it is.
    throw error
  }
}
