import type { JsonObject, SessionFact } from '@unspool/core'
import { objectsOf, textOf } from '../shared/read.ts'
import { filledOf, type Line } from './record.ts'

const IN_CONTEXT = /<environment_context>[^]*?(?:<cwd>([^<]+)<\/cwd>|Current working directory: (.+))/

/** The working directory, for files whose header does not tell it: a turn's context, or what the model was told. */
export function cwdFacts({ type, payload }: Line): SessionFact[] {
  const cwd = type === 'turn_context' ? filledOf(payload, 'cwd') : toldIn(payload)
  return cwd === null ? [] : [{ type: 'cwd', cwd }]
}

function toldIn(payload: JsonObject): string | null {
  if (textOf(payload, 'role') !== 'user') return null
  for (const part of objectsOf(payload, 'content')) {
    const [, tagged, older] = IN_CONTEXT.exec(textOf(part, 'text') ?? '') ?? []
    const cwd = (tagged ?? older)?.trim()
    if (cwd !== undefined && cwd !== '') return cwd
  }
  return null
}
