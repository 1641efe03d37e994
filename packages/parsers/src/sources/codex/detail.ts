import { isJsonObject } from '@unspool/core'
import type { JsonObject, ToolDetailBlock } from '@unspool/core'
import { amountOf, countOf, numberOf, objectOf, textOf } from '../shared/read.ts'
import type { Output } from './output.ts'
import { filledOf, type Said } from './record.ts'

/**
 * What the record of a run tells of its call, whose result is another record. In code mode the id is
 * the run's own: then the call is the one that is open.
 */
export function commandDetail(payload: JsonObject, callId: string | null): Said {
  const printed = [textOf(payload, 'stdout'), textOf(payload, 'stderr')].filter(Boolean).join('\n')
  return detail(callId, {
    exitCode: numberOf(payload, 'exit_code'),
    durationMs: millisOf(objectOf(payload, 'duration')),
    output: filledOf(payload, 'aggregated_output') ?? (printed === '' ? null : printed),
  })
}

/** The changes of a patch as one unified diff. What it printed is the result's text, but for errors. */
export function patchDetail(payload: JsonObject, callId: string | null): Said {
  const files = Object.entries(objectOf(payload, 'changes') ?? {})
  const diff = files.map(([path, change]) => (isJsonObject(change) ? diffOf(path, change) : '')).join('')
  return detail(callId, { diff: diff === '' ? null : diff, output: filledOf(payload, 'stderr') })
}

/** How long another tool took: its result says the rest. */
export function durationDetail(payload: JsonObject, callId: string | null): Said {
  return detail(callId, { durationMs: millisOf(objectOf(payload, 'duration')) })
}

/** What the text of a result told, as a block beside it. */
export function resultDetails(callId: string, { exitCode, durationMs }: Output): ToolDetailBlock[] {
  const block = detailBlock(callId, { exitCode, durationMs })
  return block === null ? [] : [block]
}

interface Known {
  readonly exitCode?: number | null
  readonly durationMs?: number | null
  readonly diff?: string | null
  readonly output?: string | null
}

function detail(callId: string | null, known: Known): Said {
  const block = callId === null ? null : detailBlock(callId, known)
  // The id of the record is the call's, not its own.
  return block === null ? {} : { message: { id: null, role: 'tool', blocks: [block] } }
}

function detailBlock(callId: string, { exitCode, durationMs, diff, output }: Known): ToolDetailBlock | null {
  const known = {
    ...(exitCode == null ? {} : { exitCode }),
    ...(durationMs == null ? {} : { durationMs }),
    ...(diff == null ? {} : { diff }),
    ...(output == null ? {} : { output }),
  }
  return Object.keys(known).length === 0 ? null : { type: 'tool-detail', callId, ...known }
}

function millisOf(duration: JsonObject | null): number | null {
  const seconds = duration === null ? null : amountOf(duration, 'secs')
  return duration === null || seconds === null
    ? null
    : Math.round(seconds * 1000 + countOf(duration, 'nanos') / 1e6)
}

function diffOf(path: string, change: JsonObject): string {
  const content = textOf(change, 'content') ?? ''
  switch (textOf(change, 'type')) {
    case 'add':
      return `--- /dev/null\n+++ ${path}\n${wholeFile(content, '+')}`
    case 'delete':
      return `--- ${path}\n+++ /dev/null\n${wholeFile(content, '-')}`
    case 'update':
      return `--- ${path}\n+++ ${filledOf(change, 'move_path') ?? path}\n${ended(textOf(change, 'unified_diff') ?? '')}`
    default:
      return ''
  }
}

/** One hunk that adds or removes every line. */
function wholeFile(content: string, sign: '+' | '-'): string {
  if (content === '') return ''
  const whole = content.endsWith('\n')
  const lines = (whole ? content.slice(0, -1) : content).split('\n')
  const range = sign === '+' ? `-0,0 +1,${lines.length}` : `-1,${lines.length} +0,0`
  const missing = whole ? '' : '\\ No newline at end of file\n'
  return `@@ ${range} @@\n${lines.map((line) => `${sign}${line}\n`).join('')}${missing}`
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
