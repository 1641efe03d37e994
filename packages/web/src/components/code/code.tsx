import { useLoaded } from '../common/lazy.tsx'
import { drawMarked, type Mark } from './marks.tsx'

export interface CodeProps {
  readonly text: string
  readonly language: string
  /** In order, none over another. */
  readonly marks: readonly Mark[]
}

interface Props extends Omit<CodeProps, 'language' | 'marks'> {
  /** `null`: not known. */
  readonly language: string | null
  readonly marks?: readonly Mark[]
}

const none: readonly Mark[] = []

/** Characters: what is longer takes longer than a frame, and nobody reads it as code. */
const MOST = 40_000

/** Code; where its language is known, its parts are told apart as soon as what does that is there. Nothing moves then. */
export function Code({ text, language, marks = none }: Props) {
  const wanted = text.length > MOST ? null : language
  const Highlighted = useLoaded<CodeProps>(wanted, () =>
    import('./highlighted.tsx').then((module) => module.Highlighted),
  )
  const isThere = wanted !== null && typeof Highlighted === 'function'
  return (
    <code>
      {isThere ? <Highlighted text={text} language={wanted} marks={marks} /> : drawMarked(text, 0, marks)}
    </code>
  )
}
