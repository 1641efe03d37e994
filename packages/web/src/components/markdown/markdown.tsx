import { useMemo } from 'preact/hooks'
import { markdownOf } from '../../text/markdown.ts'
import { Blocks } from './blocks.tsx'

/**
 * Untrusted Markdown as elements. There is no HTML on the way: what is not a known token is drawn as its text,
 * so nothing in it can become markup, run or load.
 */
export function Markdown({ text }: { readonly text: string }) {
  const tokens = useMemo(() => markdownOf(text), [text])
  return (
    <div class="prose">
      <Blocks tokens={tokens} depth={0} />
    </div>
  )
}

/** The same, for what draws a text it is given. */
export function drawMarkdown(text: string) {
  return <Markdown text={text} />
}
