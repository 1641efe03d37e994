import { isJsonObject } from '@unspool/core'
import type { Json, JsonObject } from '@unspool/core'

/** The JSON object a text holds; `null` when it holds none, whole. */
export function objectIn(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json
    return isJsonObject(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
