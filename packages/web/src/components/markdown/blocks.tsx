import type { Token, Tokens } from 'marked'
import type { ComponentType } from 'preact'
import { Code } from '../code/code.tsx'
import { diagramOf } from '../../text/diagram.ts'
import { languageOf } from '../code/languages.ts'
import { Scroller } from '../common/scroller.tsx'
import { Diagram } from '../diagrams/diagram.tsx'
import type { MathsToken } from '../../text/maths.ts'
import { scrollerStrings } from '../../text/strings-scroller.ts'
import { Inline } from './inline.tsx'
import { Maths } from './maths.tsx'

export interface TokensProps {
  readonly tokens: readonly Token[]
  /** How many tokens they lie in. */
  readonly depth: number
}

/** Deeper than anybody writes: what lies below is drawn as it was typed. */
const DEEPEST = 24

/** Block tokens, one element each. */
export function Blocks({ tokens, depth }: TokensProps) {
  return (
    <>
      {tokens.map((token, n) => (
        <Block key={n} token={token} depth={depth + 1} />
      ))}
    </>
  )
}

interface BlockProps {
  readonly token: Token
  readonly depth: number
}

const drawn: Readonly<Record<string, ComponentType<{ token: never; depth: number }>>> = {
  heading: Heading,
  code: Fence,
  blockquote: Quote,
  list: List,
  table: Table,
  mathsBlock: Formula,
  paragraph: Paragraph,
  text: Line,
  checkbox: Checkbox,
}

function Block({ token, depth }: BlockProps) {
  if (token.type === 'space' || token.type === 'def') return null
  if (token.type === 'hr') return <hr />
  const Drawn = depth > DEEPEST ? undefined : drawn[token.type]
  return Drawn === undefined ? (
    <p class="raw">{token.raw.trimEnd()}</p>
  ) : (
    <Drawn token={token as never} depth={depth} />
  )
}

/** Each block that stands by itself is written the way its first letter is; what lies in one, as that is. */
function directionAt(depth: number): 'auto' | undefined {
  return depth === 1 ? 'auto' : undefined
}

function Heading({ token, depth }: { readonly token: Tokens.Heading; readonly depth: number }) {
  const Level = `h${Math.min(6, token.depth + 1)}` as 'h2'
  return (
    <Level class={`h${Math.min(3, token.depth)}`} dir={directionAt(depth)}>
      <Inline tokens={token.tokens} depth={depth} />
    </Level>
  )
}

function Fence({ token }: { readonly token: Tokens.Code }) {
  const source = token.lang === 'mermaid' ? diagramOf(token.text) : null
  if (source !== null) return <Diagram text={token.text} source={source} />
  return (
    <Scroller as="pre" class="well code" name={scrollerStrings.code}>
      <Code text={token.text} language={languageOf(token.lang)} />
    </Scroller>
  )
}

function Formula({ token }: { readonly token: MathsToken }) {
  return <Maths text={token.text} raw={token.raw.trim()} display />
}

function Quote({ token, depth }: { readonly token: Tokens.Blockquote; readonly depth: number }) {
  return (
    <blockquote dir={directionAt(depth)}>
      <Blocks tokens={token.tokens} depth={depth} />
    </blockquote>
  )
}

function List({ token, depth }: { readonly token: Tokens.List; readonly depth: number }) {
  const items = token.items.map((item, n) => (
    <li key={n} {...(item.task && { class: 'task' })}>
      <Blocks tokens={item.tokens} depth={depth} />
    </li>
  ))
  const dir = directionAt(depth)
  return token.ordered ? (
    <ol start={Number(token.start)} dir={dir}>
      {items}
    </ol>
  ) : (
    <ul dir={dir}>{items}</ul>
  )
}

function Table({ token, depth }: { readonly token: Tokens.Table; readonly depth: number }) {
  const cell = ({ align, header, tokens }: Tokens.TableCell, n: number) => {
    const Cell = header ? 'th' : 'td'
    return (
      <Cell key={n} {...(align !== null && { class: `align-${align}` })}>
        <Inline tokens={tokens} depth={depth} />
      </Cell>
    )
  }
  return (
    <Scroller as="div" class="table" name={scrollerStrings.table} dir={directionAt(depth)}>
      <table>
        <thead>
          <tr>{token.header.map(cell)}</tr>
        </thead>
        <tbody>
          {token.rows.map((row, n) => (
            <tr key={n}>{row.map(cell)}</tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

function Paragraph({ token, depth }: { readonly token: Tokens.Paragraph; readonly depth: number }) {
  return (
    <p dir={directionAt(depth)}>
      <Inline tokens={token.tokens} depth={depth} />
    </p>
  )
}

/** The text of a tight list item: no paragraph around it. */
function Line({ token, depth }: { readonly token: Tokens.Text; readonly depth: number }) {
  return <Inline tokens={token.tokens ?? [token]} depth={depth} />
}

function Checkbox({ token }: { readonly token: Tokens.Checkbox }) {
  return <input type="checkbox" checked={token.checked} disabled />
}
