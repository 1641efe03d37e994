import { useMemo } from 'preact/hooks'
import { inkedOutput } from '../../text/ansi.ts'
import { drawInked } from './inked.tsx'
import { Lines, type LinesProps } from './lines.tsx'

/** What a program printed, as a terminal would show it: its first and last lines, and the rest on demand. */
export function OutputLines({ text, ...props }: Omit<LinesProps, 'draw'>) {
  const printed = useMemo(() => inkedOutput(text), [text])
  return <Lines {...props} text={printed.text} draw={(from, to) => drawInked(printed, from, to)} />
}
