import { sessionKey } from '@unspool/core'
import type { Group } from './groups.ts'
import { pathHash } from './hash.ts'
import type { Source } from './source.ts'

/** A group with the key that is its own on this machine. */
export interface KeyedGroup {
  readonly key: string
  readonly group: Group
}

/** Of groups with one id the oldest keeps the plain key; none is hidden. */
export function keyedGroups(source: Source, groups: readonly Group[]): KeyedGroup[] {
  const taken = new Set<string>()
  return groups.toSorted(byAge).map((group) => {
    const plain = sessionKey(source.id, group.id)
    const key = taken.has(plain) ? `${plain}~${pathHash(group.files[0]?.file.path ?? '')}` : plain
    taken.add(key)
    return { key, group }
  })
}

function byAge({ files: [a] }: Group, { files: [b] }: Group): number {
  const age = (a?.createdAt ?? Number.MAX_SAFE_INTEGER) - (b?.createdAt ?? Number.MAX_SAFE_INTEGER)
  return age === 0 ? ((a?.file.path ?? '') < (b?.file.path ?? '') ? -1 : 1) : age
}
