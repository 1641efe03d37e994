import { useMemo } from 'preact/hooks'
import { DiffLine } from './diff-line.tsx'
import { splitRows, type DrawnLine } from './drawn-lines.ts'
import type { DiffLinesProps } from './unified-lines.tsx'

/** Removed lines at the left, added ones at the right, what stayed on both sides. */
export function SplitLines({ lines, language }: DiffLinesProps) {
  const rows = useMemo(() => splitRows(lines), [lines])
  return (
    <>
      {rows.map(({ old, fresh }, n) => (
        <div key={n} class="diff-row">
          <Side line={old} number={old?.before ?? null} language={language} twice={old === fresh} />
          <Side line={fresh} number={fresh?.after ?? null} language={language} twice={false} />
        </div>
      ))}
    </>
  )
}

interface SideProps {
  readonly line: DrawnLine | null
  readonly number: number | null
  readonly language: string | null
  /** It stands on the other side too: it is looked through once. */
  readonly twice: boolean
}

function Side({ line, number, language, twice }: SideProps) {
  if (line === null) return <span class="diff-none" />
  return <DiffLine line={line} number={number} language={language} class={twice ? 'diff-twice' : ''} />
}
