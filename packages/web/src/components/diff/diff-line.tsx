import { Code } from '../code/code.tsx'
import type { DrawnLine } from './drawn-lines.ts'

export interface DiffLineProps {
  readonly line: DrawnLine
  /** `null`: nobody told it. */
  readonly number: number | null
  readonly language: string | null
  readonly class?: string
}

const classes = { '+': 'diff-added', '-': 'diff-removed', ' ': '' } as const

/** A line of a diff. Its number and its sign are written by the style sheet: nobody said them, and none is copied. */
export function DiffLine({ line: { sign, text, marks }, number, language, class: more = '' }: DiffLineProps) {
  return (
    <span
      class={['diff-line', classes[sign], more].filter(Boolean).join(' ')}
      data-number={number ?? undefined}
    >
      <Code text={text} language={language} marks={marks} />
      {'\n'}
    </span>
  )
}
