import { common, createLowlight } from 'lowlight'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { CodeProps } from './code.tsx'
import { drawMarked } from './marks.tsx'

const lowlight = createLowlight(common)

type Tree = ReturnType<typeof lowlight.highlight>
type Child = Tree['children'][number]

/** Code with its parts told apart. It comes as a tree: there is no HTML on the way that anything could be smuggled in. */
export function Highlighted({ text, language, marks }: CodeProps) {
  const tree = useMemo(() => lowlight.highlight(language, text), [language, text])
  let at = 0
  const piece = (value: string): ComponentChildren => {
    at += value.length
    return drawMarked(value, at - value.length, marks)
  }
  return <>{drawn(tree, piece)}</>
}

type DrawPiece = (value: string) => ComponentChildren

function drawn({ children }: { readonly children: readonly Child[] }, piece: DrawPiece): ComponentChildren {
  return children.map((child, n) => drawnChild(child, n, piece))
}

function drawnChild(child: Child, n: number, piece: DrawPiece): ComponentChildren {
  if (child.type === 'text') return piece(child.value)
  if (child.type !== 'element') return null
  const kind = kindOf(child.properties['className'])
  return kind === null ? (
    drawn(child, piece)
  ) : (
    <span key={n} class={`syn-${kind}`}>
      {drawn(child, piece)}
    </span>
  )
}

/** What the highlighter tells apart more finely than six colours can. */
const kinds: Readonly<Record<string, string>> = {
  keyword: 'keyword',
  literal: 'keyword',
  'selector-tag': 'keyword',
  name: 'keyword',
  built_in: 'type',
  type: 'type',
  class_: 'type',
  attr: 'function',
  attribute: 'function',
  'selector-class': 'type',
  'selector-id': 'type',
  title: 'function',
  function_: 'function',
  section: 'function',
  string: 'string',
  regexp: 'string',
  symbol: 'string',
  link: 'string',
  addition: 'string',
  number: 'number',
  variable: 'number',
  bullet: 'number',
  deletion: 'number',
  comment: 'comment',
  quote: 'comment',
  meta: 'comment',
}

function kindOf(classes: unknown): string | null {
  if (!Array.isArray(classes)) return null
  const all = classes.map((one) => kinds[String(one).replace(/^hljs-/, '')])
  return all.findLast((kind) => kind !== undefined) ?? null
}
