import type { Block, Message, NoticeKind, Role, SessionFact, Usage } from '@unspool/core'

/** Where a value is not what it should be; `null` when it is. */
type Shape = (value: unknown) => string | null
/** One shape for each member of a type, none forgotten and none made up. */
type Members<T> = { readonly [Key in keyof Required<T>]: Shape }

const check =
  (what: string, holds: (value: unknown) => boolean): Shape =>
  (value) =>
    holds(value) ? null : ` is not ${what}`

const text = check('a text', (value) => typeof value === 'string')
/** What people read: half a character does not survive the way to them. */
const shown = check('a well-formed text', (value) => typeof value === 'string' && value.isWellFormed())
const count = check('a finite number from 0', (value) => Number.isFinite(value) && Number(value) >= 0)
const time = check('a time', (value) => Number.isFinite(value) && Math.abs(Number(value)) <= 8.64e15)
const flag = check('true or false', (value) => typeof value === 'boolean')
const yes = check('true', (value) => value === true)
const json: Shape = (value) => (JSON.stringify(value) === undefined ? ' is not JSON' : null)

const one = (...values: readonly unknown[]): Shape =>
  check(`one of ${values.join()}`, (value) => values.includes(value))
const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null ? null : shape(value)
const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? null : shape(value)

const list =
  (shape: Shape): Shape =>
  (value) => {
    if (!Array.isArray(value)) return ' is not a list'
    for (const [index, part] of value.entries()) {
      const problem = shape(part)
      if (problem !== null) return `[${index}]${problem}`
    }
    return null
  }

function members<T>(shapes: Members<T>): Shape {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return ' is not an object'
    const strange = Object.keys(value).find((name) => !Object.hasOwn(shapes, name))
    if (strange !== undefined) return `.${strange} is not a member`
    for (const [name, shape] of Object.entries<Shape>(shapes)) {
      const problem = shape((value as Record<string, unknown>)[name])
      if (problem !== null) return `.${name}${problem}`
    }
    return null
  }
}

function byType<T extends { readonly type: string }>(shapes: {
  readonly [Type in T['type']]: Shape
}): Shape {
  return (value) => {
    const type = (value as { readonly type?: unknown } | null)?.type
    if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return `.type is ${String(type)}`
    return shapes[type as T['type']](value)
  }
}

type Of<T extends Block['type']> = Extract<Block, { type: T }>
type FactOf<T extends SessionFact['type']> = Extract<SessionFact, { type: T }>

const elided = optional(members({ bytes: count, ref: text }))
const kinds: { readonly [Kind in NoticeKind]: true } = {
  compaction: true,
  interrupted: true,
  error: true,
  command: true,
  'command-output': true,
  retract: true,
  rollback: true,
  oversized: true,
  task: true,
  info: true,
}
const roles: { readonly [Name in Role]: true } = { user: true, assistant: true, tool: true, system: true }

const usage = members<Usage>({
  input: count,
  cacheRead: count,
  cacheWrite: count,
  cacheWriteLong: optional(count),
  output: count,
  reasoning: optional(count),
  cost: optional(count),
  total: optional(yes),
})
const textBlock = members<Of<'text'>>({ type: text, text: shown, elided })
const image = members<Of<'image'>>({ type: text, mediaType: text, bytes: count, ref: text, n: count })

const block = byType<Block>({
  text: textBlock,
  image,
  thinking: members<Of<'thinking'>>({ type: text, text: shown, elided }),
  'tool-call': members<Of<'tool-call'>>({ type: text, callId: text, name: text, input: json, elided }),
  'tool-result': members<Of<'tool-result'>>({
    type: text,
    callId: text,
    content: list(byType<Of<'text' | 'image'>>({ text: textBlock, image })),
    isError: flag,
  }),
  'tool-detail': members<Of<'tool-detail'>>({
    type: text,
    callId: text,
    exitCode: optional(check('a number', Number.isFinite)),
    durationMs: optional(count),
    diff: optional(shown),
    output: optional(shown),
    elided,
  }),
  notice: members<Of<'notice'>>({
    type: text,
    kind: one(...Object.keys(kinds)),
    text: shown,
    target: optional(text),
    count: optional(count),
    elided,
  }),
})

/** What is wrong with a message, if anything. */
export const messageProblem: Shape = members<Message>({
  id: text,
  parentId: optional(orNull(text)),
  role: one(...Object.keys(roles)),
  at: orNull(time),
  responseId: optional(text),
  joins: optional(yes),
  from: optional(text),
  side: optional(yes),
  model: optional(text),
  usage: optional(usage),
  contextWindow: optional(count),
  blocks: list(block),
})

/** What is wrong with a fact, if anything. */
export const factProblem: Shape = byType<SessionFact>({
  title: members<FactOf<'title'>>({ type: text, title: orNull(text), rank: text, within: optional(text) }),
  cwd: members<FactOf<'cwd'>>({ type: text, cwd: text }),
  model: members<FactOf<'model'>>({ type: text, model: text }),
  'git-branch': members<FactOf<'git-branch'>>({ type: text, branch: text }),
  'written-by': members<FactOf<'written-by'>>({ type: text, version: text }),
  parent: members<FactOf<'parent'>>({ type: text, parent: text, relation: text }),
  usage: members<FactOf<'usage'>>({ type: text, usage }),
})
