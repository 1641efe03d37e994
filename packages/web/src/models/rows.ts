import type { ImageBlock, NoticeBlock, TextBlock, ThinkingBlock, ToolUse, Turn } from '@unspool/core'
import type { AnswerPart, NoticeTurn, PromptTurn } from '@unspool/core'

/** One line of the thread as it is drawn: a prompt whole, each part of an answer for itself. */
export type Row =
  | (RowBase & { readonly type: 'prompt'; readonly part: PromptTurn })
  | (RowBase & { readonly type: 'text'; readonly part: TextBlock })
  | (RowBase & { readonly type: 'thinking'; readonly part: ThinkingBlock })
  | (RowBase & { readonly type: 'image'; readonly part: ImageBlock })
  | (RowBase & { readonly type: 'tool'; readonly part: ToolUse })
  | NoticeRow
  /** Text that neither person nor model wrote. */
  | (RowBase & { readonly type: 'system'; readonly part: TextBlock })
  /** What stands above was copied from the session with this key. */
  | (RowBase & { readonly type: 'copied'; readonly part: string })

/** `before`: what the agent had already said of the same thing, in a line, in a record of its own. */
export type NoticeRow = RowBase & {
  readonly type: 'notice'
  readonly part: NoticeBlock
  readonly before?: NoticeBlock
}

/** The id of the turn that a row is a part of. */
export function turnOf({ id }: Pick<Row, 'id'>): string {
  return id.slice(0, id.lastIndexOf(' '))
}

/** The id of a row of a turn, by its index among them. */
export function rowId(turn: string, index: number): string {
  return `${turn} ${index}`
}

/** How many rows show what a turn says. */
export function rowCount(turn: Turn): number {
  return contentsOf(turn).length
}

export interface RowBase {
  /** Stable while the turn grows. */
  readonly id: string
  readonly at: number | null
  readonly copied: boolean
  readonly retracted: boolean
  readonly side: boolean
}

type Content = { [R in Row as R['type']]: Omit<R, keyof RowBase> }[Row['type']]

/**
 * Makes rows of turns, and makes few of them anew: what did not change keeps its object, so that a view draws
 * only what did. Relies on the fold keeping the objects of turns and parts that stay the same.
 */
export class Rows {
  #turns: readonly Turn[] = []
  #rows: readonly Row[] = []
  /** By turn: how many rows there are up to its end. */
  #ends: number[] = []

  /** The rows of these turns. The answer is a new list, unchanged rows in it are the ones given before. */
  of(turns: readonly Turn[]): readonly Row[] {
    if (turns === this.#turns) return this.#rows
    const start = this.#commonStart(turns)
    const kept = commonEnd(this.#turns, turns, start)
    const from = this.#endOf(start)
    const to = this.#endOf(this.#turns.length - kept)
    const middle = this.#fresh(turns, { start, end: turns.length - kept, from, to })
    this.#rows = this.#rows.slice(0, from).concat(middle.rows, this.#rows.slice(to))
    const shift = middle.ends.length === 0 ? from - to : from + middle.rows.length - to
    const after = this.#ends.slice(this.#turns.length - kept).map((end) => end + shift)
    this.#ends = this.#ends.slice(0, start).concat(middle.ends, after)
    this.#turns = turns
    return this.#rows
  }

  /** Turns at the start that are as before. The one before a change is made anew too: its last row looks ahead. */
  #commonStart(turns: readonly Turn[]): number {
    let same = 0
    while (same < turns.length && turns[same] === this.#turns[same]) same++
    return Math.max(0, same - 1)
  }

  #endOf(turns: number): number {
    return turns === 0 ? 0 : (this.#ends[turns - 1] ?? 0)
  }

  #fresh(turns: readonly Turn[], range: Range): { rows: Row[]; ends: number[] } {
    const before = new Map(this.#rows.slice(range.from, range.to).map((row) => [row.id, row]))
    const rows: Row[] = []
    const ends: number[] = []
    for (let n = range.start; n < range.end; n++) {
      const turn = turns[n]
      if (turn === undefined) continue
      for (const row of rowsOf(turn, turns[n + 1])) rows.push(reuse(before.get(row.id), row))
      ends.push(range.from + rows.length)
    }
    return { rows, ends }
  }
}

interface Range {
  /** Turns. */
  readonly start: number
  readonly end: number
  /** Rows. */
  readonly from: number
  readonly to: number
}

function rowsOf(turn: Turn, next: Turn | undefined): readonly Row[] {
  const contents = contentsOf(turn)
  if (turn.from !== null && next !== undefined && next.from !== turn.from) {
    contents.push({ type: 'copied', part: turn.from })
  }
  return contents.map((content, n): Row => {
    const { at, retracted, side } = turn
    return { ...content, id: rowId(turn.id, n), at, copied: turn.from !== null, retracted, side }
  })
}

function contentsOf(turn: Turn): Content[] {
  switch (turn.role) {
    case 'user':
      return [{ type: 'prompt', part: turn }]
    case 'assistant':
      return turn.parts.filter(says).map(contentOf)
    case 'tool':
      return [{ type: 'tool', part: turn.tool }]
    case 'system':
      return noticed(turn.blocks.filter(says))
  }
}

/** A compaction that was told twice is one: the line, and the summary within it. */
function noticed([first, ...rest]: readonly NoticeTurn['blocks'][number][]): Content[] {
  const [second, ...others] = rest
  if (first === undefined) return []
  if (isCompaction(first) && second !== undefined && isCompaction(second))
    return [{ type: 'notice', part: second, before: first }, ...noticed(others)]
  return [first.type === 'text' ? { type: 'system', part: first } : contentOf(first), ...noticed(rest)]
}

function isCompaction(part: AnswerPart): part is NoticeBlock {
  return part.type === 'notice' && part.kind === 'compaction'
}

function says(part: AnswerPart): boolean {
  switch (part.type) {
    case 'text':
    case 'thinking':
      return part.text.trim() !== ''
    case 'notice':
      return part.kind !== 'retract'
    default:
      return true
  }
}

function contentOf(part: AnswerPart): Content {
  switch (part.type) {
    case 'text':
      return { type: 'text', part }
    case 'thinking':
      return { type: 'thinking', part }
    case 'image':
      return { type: 'image', part }
    case 'notice':
      return { type: 'notice', part }
    case 'tool':
      return { type: 'tool', part }
  }
}

function reuse(old: Row | undefined, row: Row): Row {
  const same =
    old !== undefined &&
    old.type === row.type &&
    old.part === row.part &&
    old.at === row.at &&
    old.copied === row.copied &&
    old.retracted === row.retracted &&
    old.side === row.side
  return same ? old : row
}

function commonEnd(old: readonly Turn[], turns: readonly Turn[], start: number): number {
  const most = Math.min(old.length, turns.length) - start
  let same = 0
  while (same < most && old[old.length - 1 - same] === turns[turns.length - 1 - same]) same++
  return same
}
