import { useLoaded } from '../common/lazy.tsx'

export interface CodeProps {
  readonly text: string
  readonly language: string
}

/** Characters: what is longer takes longer than a frame, and nobody reads it as code. */
const MOST = 40_000

/** Code; where its language is known, its parts are told apart as soon as what does that is there. Nothing moves then. */
export function Code({ text, language }: { readonly text: string; readonly language: string | null }) {
  const wanted = text.length > MOST ? null : language
  const Highlighted = useLoaded<CodeProps>(wanted, () =>
    import('./highlighted.tsx').then((module) => module.Highlighted),
  )
  const isThere = wanted !== null && typeof Highlighted === 'function'
  return <code>{isThere ? <Highlighted text={text} language={wanted} /> : text}</code>
}
