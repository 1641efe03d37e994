import type { Json } from '@unspool/core'
import fc from 'fast-check'

/** One change to a record. Places are numbers that are folded into what is there, so any will do. */
export type RecordEdit =
  | { readonly kind: 'drop' | 'copy-up'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly with: number }
  | { readonly kind: 'retype'; readonly at: number; readonly value: Json }
  | { readonly kind: 'deepen'; readonly at: number; readonly levels: number }
  | { readonly kind: 'cut'; readonly at: number; readonly share: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly times: number }
  | { readonly kind: 'rename' | 'add'; readonly at: number; readonly name: string }

type Container = Record<string, Json> | Json[]
interface Spot {
  readonly container: Container
  readonly name: string
}

const place = fc.nat({ max: 10_000 })
const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'then',
  '',
  'type',
  'id',
  'content',
]
const values: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  9_007_199_254_740_991,
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '\u2028',
  '-1',
  '1e999',
  '9999-99-99T99:99:99.999Z',
  '+275760-09-13T00:00:00.001Z',
  '../../../etc/passwd',
  'data:image/png;base64,%%%',
  [],
  {},
  [null],
  [[[]]],
  [{}],
  { type: 'text' },
  { type: 'image', source: null },
  { length: 3 },
]

export const recordEdit: fc.Arbitrary<RecordEdit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('drop' as const, 'copy-up' as const), at: place }),
  fc.record({ kind: fc.constant('swap' as const), at: place, with: place }),
  fc.record({ kind: fc.constant('retype' as const), at: place, value: fc.constantFrom(...values) }),
  fc.record({ kind: fc.constant('retype' as const), at: place, value: fc.jsonValue() as fc.Arbitrary<Json> }),
  fc.record({ kind: fc.constant('deepen' as const), at: place, levels: fc.constantFrom(1, 2, 120, 3_000) }),
  fc.record({
    kind: fc.constant('cut' as const),
    at: place,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, times: fc.constantFrom(2, 50, 20_000) }),
  fc.record({
    kind: fc.constantFrom('rename' as const, 'add' as const),
    at: place,
    name: fc.constantFrom(...names),
  }),
)

/** The longest text or list that repeating makes, and the longest line that is changed further: more would only take time. */
const longest = 300_000
/** The deepest record that is changed further: walking what was nested by thousands takes more stack than there may be. */
const deepest = 500
const [openings, closings] = [new Set(Buffer.from('[{')), new Set(Buffer.from(']}'))]

/** The line of a record after a change; a line that is no record stays. */
export function mutateRecord(line: Buffer, edit: RecordEdit): Buffer {
  const record = line.length > longest || isDeep(line) ? undefined : parsed(line)
  if (record === undefined) return line
  const root: { record: Json } = { record }
  const spots = [...spotsIn(root)]
  const spot = spots[edit.at % spots.length]
  if (spot === undefined) return line
  const depths = apply(edit, spot, spots)
  const text = JSON.stringify(root.record) ?? ''
  return Buffer.from(depths === null ? text : text.replace(`"${mark}"`, () => depths))
}

/** Also of brackets within texts: a record that is left alone for them is no loss. */
function isDeep(line: Buffer): boolean {
  let depth = 0
  for (const byte of line) {
    if (openings.has(byte)) depth += 1
    else if (closings.has(byte)) depth = Math.max(0, depth - 1)
    if (depth > deepest) return true
  }
  return false
}

function parsed(line: Buffer): Json | undefined {
  try {
    return JSON.parse(line.toString('utf8')) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Depths are written as text: what they would nest is too deep to be walked. */
const mark = '@deep@'

function apply(edit: RecordEdit, { container, name }: Spot, spots: readonly Spot[]): string | null {
  const value = valueAt({ container, name })
  switch (edit.kind) {
    case 'drop':
      if (Array.isArray(container)) container.splice(Number(name), 1)
      else delete container[name]
      break
    case 'copy-up':
      if (Array.isArray(container)) container.push(value)
      else put(container, `${name}2`, value)
      break
    case 'swap': {
      const other = spots[edit.with % spots.length]
      if (other === undefined || holds(value, other) || holds(valueAt(other), { container, name })) break
      put(container, name, valueAt(other))
      put(other.container, other.name, value)
      break
    }
    case 'retype':
      put(container, name, structuredClone(edit.value) as Json)
      break
    case 'deepen': {
      put(container, name, mark)
      const [open, close] = edit.levels % 2 === 0 ? ['[', ']'] : ['{"content":', '}']
      return open.repeat(edit.levels) + JSON.stringify(value) + close.repeat(edit.levels)
    }
    case 'cut':
      if (typeof value === 'string') put(container, name, value.slice(0, value.length * edit.share))
      break
    case 'repeat':
      if (Array.isArray(value)) put(container, name, repeated(value, edit.times))
      else if (typeof value === 'string')
        put(container, name, value.repeat(Math.min(edit.times, Math.ceil(longest / (value.length || 1)))))
      break
    case 'rename':
    case 'add':
      if (Array.isArray(container)) break
      if (edit.kind === 'rename') delete container[name]
      put(container, edit.name, value)
  }
  return null
}

function repeated(list: readonly Json[], times: number): Json[] {
  const length = Math.min(times, Math.ceil(longest / JSON.stringify(list).length))
  return Array.from({ length }, () => list).flat()
}

function valueAt({ container, name }: Spot): Json {
  return (container as Record<string, Json>)[name] ?? null
}

/** Also as `__proto__`, which an assignment would not make a member. */
function put(container: Container, name: string, value: Json): void {
  Object.defineProperty(container, name, { value, enumerable: true, configurable: true, writable: true })
}

/** Whether a place lies inside a value: to put one into the other would close a circle. */
function holds(value: Json, { container }: Spot): boolean {
  if (typeof value !== 'object' || value === null) return false
  return (
    value === container || Object.values(value).some((part) => holds(part as Json, { container, name: '' }))
  )
}

function* spotsIn(container: Container): Generator<Spot> {
  for (const name of Object.keys(container)) {
    yield { container, name }
    const value = valueAt({ container, name })
    if (typeof value === 'object' && value !== null) yield* spotsIn(value as Container)
  }
}
