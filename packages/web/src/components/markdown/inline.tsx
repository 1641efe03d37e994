import type { Token, Tokens } from 'marked'
import type { MathsToken } from '../../text/maths.ts'
import { decodeEntities, safeAddress } from '../../text/markdown.ts'
import { strings } from '../../text/strings.ts'
import type { TokensProps } from './blocks.tsx'
import { Maths } from './maths.tsx'

const DEEPEST = 40
const LONGEST_ADDRESS = 120

/** Tokens inside a line. HTML among them is text. */
export function Inline({ tokens, depth }: TokensProps) {
  return (
    <>
      {tokens.map((token, n) => (
        <Piece key={n} token={token} depth={depth + 1} />
      ))}
    </>
  )
}

function Piece({ token, depth }: { readonly token: Token; readonly depth: number }) {
  if (depth > DEEPEST) return <>{token.raw}</>
  const tokens = ('tokens' in token ? token.tokens : undefined) ?? []
  switch (token.type) {
    case 'strong':
      return <strong children={<Inline tokens={tokens} depth={depth} />} />
    case 'em':
      return <em children={<Inline tokens={tokens} depth={depth} />} />
    case 'del':
      return <del children={<Inline tokens={tokens} depth={depth} />} />
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>
    case 'br':
      return <br />
    case 'link':
      return <Link token={token as Tokens.Link} depth={depth} />
    case 'image':
      return <ImageAddress token={token as Tokens.Image} />
    case 'checkbox':
      return <input type="checkbox" checked={(token as Tokens.Checkbox).checked} disabled />
    case 'maths':
      return <Maths text={(token as MathsToken).text} raw={token.raw} display={isDisplayed(token.raw)} />
    case 'escape':
      return <>{(token as Tokens.Escape).text}</>
    case 'text':
      return tokens.length > 0 ? (
        <Inline tokens={tokens} depth={depth} />
      ) : (
        <>{decodeEntities((token as Tokens.Text).text)}</>
      )
    default:
      return /^<br\s*\/?>$/i.test(token.raw) ? <br /> : <>{token.raw}</>
  }
}

function isDisplayed(raw: string): boolean {
  return raw.startsWith('$$') || raw.startsWith('\\[')
}

function Link({ token, depth }: { readonly token: Tokens.Link; readonly depth: number }) {
  const address = safeAddress(token.href)
  const said = <Inline tokens={token.tokens} depth={depth} />
  if (address === null) return <span title={token.href}>{said}</span>
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" title={address}>
      {said}
    </a>
  )
}

/** An image somewhere else is never loaded: its address stands for it. */
function ImageAddress({ token }: { readonly token: Tokens.Image }) {
  const address = safeAddress(token.href)
  const shown = token.href.length > LONGEST_ADDRESS ? `${token.href.slice(0, LONGEST_ADDRESS)}…` : token.href
  return (
    <span class="remote-image">
      {token.text !== '' && `${decodeEntities(token.text)}, `}
      {strings.conversation.remoteImage}{' '}
      {address === null ? (
        <code>{shown}</code>
      ) : (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {shown}
        </a>
      )}
    </span>
  )
}
