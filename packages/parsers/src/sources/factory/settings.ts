import type { JsonObject, SessionFact } from '@unspool/core'
import type { SidecarFacts } from '../../source.ts'
import { objectIn } from '../shared/json.ts'
import { countOf, objectOf, objectsOf, textOf } from '../shared/read.ts'
import { idOf } from './header.ts'

/** What `<id>.settings.json` tells; nothing when it is half written, since it will be read again. */
export function settingsFacts(path: string, text: string): readonly SidecarFacts[] {
  const settings = objectIn(text)
  if (settings === null) return []
  return [{ session: idOf(path), facts: [...modelIn(settings), ...callerIn(settings), ...usageIn(settings)] }]
}

function modelIn(settings: JsonObject): readonly SessionFact[] {
  const model = textOf(settings, 'model')
  return model ? [{ type: 'model', model }] : []
}

/** A subagent's tag names who called it, also in files whose header does not. */
function callerIn(settings: JsonObject): readonly SessionFact[] {
  const tag = objectsOf(settings, 'tags').find(({ name }) => name === 'subagent')
  const parent = textOf(objectOf(tag ?? {}, 'metadata') ?? {}, 'callingSessionId')
  return parent ? [{ type: 'parent', parent, relation: 'subagent' }] : []
}

/** The session's own total. `inclusiveTokenUsage` counts the children again; how thinking relates to output is not known. */
function usageIn(settings: JsonObject): readonly SessionFact[] {
  const usage = objectOf(settings, 'tokenUsage')
  if (usage === null) return []
  return [
    {
      type: 'usage',
      usage: {
        input: countOf(usage, 'inputTokens'),
        cacheRead: countOf(usage, 'cacheReadTokens'),
        cacheWrite: countOf(usage, 'cacheCreationTokens'),
        output: countOf(usage, 'outputTokens'),
      },
    },
  ]
}
