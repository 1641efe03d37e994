import type { Group } from './groups.ts'
import type { Kin } from './kin.ts'
import type { Segment } from './log-ref.ts'

/**
 * The segments of a log. A segment with a base in its own session follows the others whole, and its first
 * message says where it goes on: an edit is an append. One with a base in another session begins with that
 * history, as bytes of the other's file.
 */
export function segmentsOf(group: Group, kin: Kin): Segment[] {
  const [first] = group.files
  const base = first?.known.header.base ?? null
  const inherited =
    base === null || indexOf(group, base.segment) !== -1
      ? []
      : history(base, { kin, seen: new Set([first?.file.path ?? '']) })
  const own = group.files.map((file): Segment => {
    const { base: origin } = file.known.header
    const index = origin === null ? -1 : indexOf(group, origin.segment)
    const segment = { path: file.file.path, name: file.file.name }
    return origin === null || index === -1
      ? segment
      : { ...segment, base: { index: inherited.length + index, end: origin.end } }
  })
  return [...inherited, ...own]
}

function indexOf(group: Group, segment: string): number {
  return group.files.findIndex(({ known }) => known.header.segment === segment)
}

/** The bytes `[0, end)` of another session's file, behind the history which that file itself goes on from. */
function history(
  base: { segment: string; end: number },
  context: { kin: Kin; seen: Set<string> },
): Segment[] {
  const found = context.kin.fileOf(base.segment)
  if (found === null || context.seen.has(found.file.file.path)) return []
  context.seen.add(found.file.file.path)
  const { base: earlier } = found.file.known.header
  const { path, name } = found.file.file
  return [
    ...(earlier === null ? [] : history(earlier, context)),
    { path, name, end: base.end, from: found.key },
  ]
}
