/** Any JSON value, as a recursive type: an `unknown` field would become optional in tRPC's inference. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object; a missing member reads as `undefined`. */
export interface JsonObject {
  readonly [name: string]: Json | undefined
}

/** Whether a JSON value is an object (and neither a list nor `null`). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON that stays one line for every reader, and that no terminal takes for commands. */
export function jsonLine(value: object | string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
