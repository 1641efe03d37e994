/** Tells whether something has a shape: what was written down can have been damaged since. */
export type Shape = (value: unknown) => boolean

export const isText: Shape = (value) => typeof value === 'string'
export const isNumber: Shape = (value) => typeof value === 'number'
export const isThere: Shape = (value) => value !== undefined

/** An object that has these, each of its shape, and perhaps others. */
export function shape(fields: Readonly<Record<string, Shape>>): Shape {
  const tests = Object.entries(fields)
  return (value) => isObject(value) && tests.every(([name, test]) => test(value[name]))
}

/** Of which kind it is, the field of this name tells. */
export function oneOf(name: string, kinds: Readonly<Record<string, Shape>>): Shape {
  const tests = new Map<unknown, Shape>(Object.entries(kinds))
  return (value) => isObject(value) && tests.get(value[name])?.(value) === true
}

export function listOf(test: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(test)
}

export function orNull(test: Shape): Shape {
  return (value) => value === null || test(value)
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
