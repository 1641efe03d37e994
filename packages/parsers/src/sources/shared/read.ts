import { isJsonObject } from '@unspool/core'
import type { Json, JsonObject } from '@unspool/core'

/** The text at `name`; `null` when there is none. An empty text is one. */
export function textOf(record: JsonObject, name: string): string | null {
  const value = record[name]
  return typeof value === 'string' ? value : null
}

/** The number at `name`; `null` when there is none. */
export function numberOf(record: JsonObject, name: string): number | null {
  const value = record[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The object at `name`; `null` when there is none. */
export function objectOf(record: JsonObject, name: string): JsonObject | null {
  const value = record[name]
  return isJsonObject(value) ? value : null
}

/** The list at `name`; empty when there is none. */
export function listOf(record: JsonObject, name: string): readonly Json[] {
  const value = record[name]
  return Array.isArray(value) ? value : []
}

/** The objects of the list at `name`; empty when there is none. */
export function objectsOf(record: JsonObject, name: string): readonly JsonObject[] {
  return listOf(record, name).filter(isJsonObject)
}

/** The amount at `name`: a number from 0 on that can be added to others; `null` when there is none. */
export function amountOf(record: JsonObject, name: string): number | null {
  const value = numberOf(record, name)
  return value !== null && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : null
}

/** The same, 0 where there is none. */
export function countOf(record: JsonObject, name: string): number {
  return amountOf(record, name) ?? 0
}

/** What a record calls itself, short enough to be shown: for those no source knows. */
export function nameOf(record: JsonObject): string {
  const name = textOf(record, 'type') ?? textOf(record, 'kind') ?? 'record without a type'
  return name.slice(0, 80).toWellFormed()
}
