import type { JsonObject, SessionFact } from '@unspool/core'
import type { SidecarFacts } from '../../source.ts'
import { objectIn } from '../shared/json.ts'
import { textOf } from '../shared/read.ts'
import { titleOf } from '../shared/title.ts'
import { sidecarOf } from './paths.ts'

/** The title the user gave a session, or what a subagent was started for. */
export function factsOf(path: string, text: string): readonly SidecarFacts[] {
  const sidecar = sidecarOf(path)
  // Half written, it tells nothing: it is read again when it has changed.
  const told = objectIn(text)
  if (sidecar === null || told === null) return []
  const facts = sidecar.kind === 'title' ? titleFacts(told) : metaFacts(told)
  return facts.length === 0 ? [] : [{ session: sidecar.session, facts }]
}

function titleFacts(told: JsonObject): readonly SessionFact[] {
  const title = titleOf(textOf(told, 'customTitle') ?? '')
  return title === null ? [] : [{ type: 'title', title, rank: 'name' }]
}

function metaFacts(told: JsonObject): readonly SessionFact[] {
  const title = titleOf(textOf(told, 'description') ?? '')
  const model = textOf(told, 'model')
  return [
    ...(title === null ? [] : [{ type: 'title', title, rank: 'generated' } as const]),
    ...(model === null || model === '' ? [] : [{ type: 'model', model } as const]),
  ]
}
