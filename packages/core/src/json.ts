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
