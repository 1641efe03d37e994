import { type AnswerPart, isJsonObject, type ToolUse } from '@unspool/core'
import type { Row } from './rows.ts'

/** Whether a row is what a gist of `EXPECTED.json` says: the beginning of its text, or its parts in their order. */
export function fits(row: Row, gist: string): boolean {
  const comment = /\s*\(([^()]*)\)$/.exec(gist)?.[1] ?? ''
  const bare = gist.replace(/\s*\([^()]*\)$/, '').replace(/\s*\.\.\.$/, '')
  return fitsComment(row, comment) && (fitsWhole(row, bare) || fitsParts(row.parts, piecesOf(bare)))
}

/** What stands in brackets is a remark, but an exit code or a rollback can be checked. */
function fitsComment({ tool, turn }: Row, comment: string): boolean {
  const exit = /exit (\d+)/.exec(comment)?.[1]
  if (exit !== undefined && !tool?.details.some(({ exitCode }) => exitCode === Number(exit))) return false
  return comment !== 'rolled back' || turn.retracted
}

/** Gists of a whole row: an error, a compaction or an interruption, or the beginning of its text. */
function fitsWhole(row: Row, gist: string): boolean {
  const [, error] = /^error: (.*)$/s.exec(gist) ?? []
  if (error !== undefined) return isFailure(row, error) || isNotice(row, 'error', error)
  if (gist === 'error, folded by context_edit') return row.turn.retracted && isNotice(row, 'error', '')
  if (gist === 'branch summary') return isNotice(row, 'info', '')
  const [, compaction] = /^(?:compaction|summary)(?:: (.*)| divider| summary)?$/s.exec(gist) ?? []
  if (/^(?:compaction|summary)\b/.test(gist)) return isNotice(row, 'compaction', compaction ?? '')
  if (/^(?:turn aborted: )?interrupted$/.test(gist)) return isNotice(row, 'interrupted', '')
  return fitsText(row, gist)
}

function fitsText({ role, parts, tool }: Row, gist: string): boolean {
  const said = parts.flatMap(wordsOf).join('\n')
  // What a tool gave back can be wrapped in more; an answer has no calls that its gist does not name.
  if (tool !== null) return holds(said, gist)
  const calls = parts.filter((part) => part.type === 'tool')
  if (role === 'bash') return calls.some((call) => commandOf(call) === gist)
  return calls.length === 0 && begins(said, gist)
}

function isFailure({ parts, tool }: Row, words: string): boolean {
  return tool?.result?.isError === true && holds(parts.flatMap(wordsOf).join('\n'), words)
}

function isNotice({ parts }: Row, kind: string, words: string): boolean {
  return parts.some((part) => part.type === 'notice' && part.kind === kind && part.text.includes(words))
}

/** `thinking+text+2 tool_calls` as single pieces. */
function piecesOf(gist: string): readonly string[] {
  return gist.split(/\s*\+\s*/).flatMap((piece) => {
    const many = /^(\d+) tool_calls$/.exec(piece)?.[1]
    return many === undefined ? [piece] : Array.from({ length: Number(many) }, () => 'tool_call')
  })
}

/** Each piece is a part, in order, and no thinking, call or image is left over. */
function fitsParts(parts: readonly AnswerPart[], pieces: readonly string[]): boolean {
  const left = [...parts]
  for (const piece of pieces) {
    const index = left.findIndex((part) => fitsPart(part, piece))
    if (index === -1) return false
    const passed = left.splice(0, index + 1).slice(0, -1)
    if (passed.some(({ type }) => type !== 'text')) return false
  }
  return left.every((part) => part.type === 'text')
}

function fitsPart(part: AnswerPart, piece: string): boolean {
  switch (part.type) {
    case 'thinking':
      return piece === 'thinking' || (piece.startsWith('thinking ') && begins(part.text, piece.slice(9)))
    case 'text':
      return piece === 'text' || begins(part.text, piece)
    case 'image':
      return piece === 'image'
    case 'notice':
      return false
    case 'tool':
      return fitsCall(part, piece)
  }
}

/** `tool_call`, with a name, with something of what it gave back; or the name alone. */
function fitsCall(tool: ToolUse, piece: string): boolean {
  const [, name, found] = /^tool_call(?: (\S+))?(?: -> (\S+))?$/.exec(piece) ?? ['', lastWord(piece)]
  if (name !== undefined && !tool.name.endsWith(name)) return false
  return found === undefined || JSON.stringify(tool).includes(found)
}

function lastWord(piece: string): string {
  return piece.slice(piece.lastIndexOf(' ') + 1)
}

function wordsOf(part: AnswerPart): readonly string[] {
  if (part.type === 'tool') return part.result?.content.flatMap(wordsOf) ?? []
  return part.type === 'text' || part.type === 'notice' ? [part.text] : []
}

function commandOf({ input }: ToolUse): string | null {
  return isJsonObject(input) && typeof input['command'] === 'string' ? input['command'] : null
}

/** The words of a gist in their order, the first at the beginning: some leave out what stands between. */
function begins(text: string, gist: string): boolean {
  const [first = ''] = gist.trim().split(/\s+/)
  return text.trimStart().startsWith(first) && holds(text, gist)
}

/** The words of a gist in their order. */
function holds(text: string, gist: string): boolean {
  let at = 0
  const words = gist.split(/\s+/).filter((word) => word !== '')
  return words.every((word) => {
    const found = text.indexOf(word, at)
    at = found + word.length
    return found !== -1
  })
}
