import type { ChangedLine } from '@unspool/core/tools'
import { useMemo } from 'preact/hooks'
import { DiffLine } from './diff-line.tsx'
import { drawnLines } from './drawn-lines.ts'

/** Lines of a diff, drawn in one column or in two. */
export interface DiffLinesProps {
  readonly lines: readonly ChangedLine[]
  /** `null`: not known, or not to be looked at. */
  readonly language: string | null
}

/** Removed lines above those that came instead. */
export function UnifiedLines({ lines, language }: DiffLinesProps) {
  const drawn = useMemo(() => drawnLines(lines), [lines])
  return (
    <>
      {drawn.map((line, n) => (
        <DiffLine
          key={n}
          line={line}
          number={line.sign === '-' ? line.before : line.after}
          language={language}
        />
      ))}
    </>
  )
}
