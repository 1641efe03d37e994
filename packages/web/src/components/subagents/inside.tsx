import type { SessionSummary } from '@unspool/core'
import { sessionPath } from '../../models/route.ts'
import { strings } from '../../text/strings.ts'
import { subagentStrings } from '../../text/strings-subagents.ts'
import { plainClick } from '../common/plain-click.ts'
import type { Reader } from '../conversation/reader.ts'
import { Nested } from './nested.tsx'

/** What is within a subagent's row: its conversation, or where nobody knows which is its own, those it may be. */
export default function Inside({
  child,
  reader,
}: {
  readonly child: SessionSummary | null
  readonly reader: Reader
}) {
  if (child !== null) return <Nested child={child} reader={reader} />
  const others = reader.subagents.others.value
  return (
    <div class="inside-list">
      <p>{others.length === 0 ? subagentStrings.gone : subagentStrings.unknown(others.length)}</p>
      {others.map(({ key, title }) => (
        <a
          key={key}
          href={sessionPath(key)}
          onClick={plainClick(
            () => reader.onOpen(key),
            () => reader.onBeside(key),
          )}
        >
          {title ?? strings.list.untitled}
        </a>
      ))}
    </div>
  )
}
