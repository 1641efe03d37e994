import { changeOfFile, type ChangedLine, type FileChange } from '@unspool/core/tools'
import { relativeTo, splitPath } from '../../text/path.ts'
import { diffStrings } from '../../text/strings-diff.ts'
import { languageOf } from '../code/languages.ts'
import { SplitLines } from './split-lines.tsx'
import { UnifiedLines } from './unified-lines.tsx'

export interface FileDiffProps {
  readonly change: FileChange
  /** All of it, where only its beginning is drawn. */
  readonly counted: FileChange
  readonly path: string | null
  readonly cwd: string | null
  /** It has a line of its own that says which file it is. */
  readonly named: boolean
  readonly split: boolean
}

/** Lines drawn at once: a browser lays out only those pieces that are in view. */
const PIECE = 200
/** Lines of a file: more than these are read as text, and not coloured as code. */
const MOST_CODE = 2_000

/** What changed in one file. */
export function FileDiff({ change, counted, path, cwd, named, split }: FileDiffProps) {
  const { hunks } = change
  const length = hunks.reduce((sum, { lines }) => sum + lines.length, 0)
  const language = length > MOST_CODE ? null : languageOf(/[^/\\.]*$/.exec(path ?? '')?.[0])
  const isNumbered = hunks.some(({ lines }) => lines.some((line) => (line.before ?? line.after) !== null))
  const Lines = split ? SplitLines : UnifiedLines
  return (
    <div class={isNumbered ? 'diff-file diff-numbered' : 'diff-file'}>
      {named && <FileHead change={counted} cwd={cwd} />}
      {hunks.map(({ place, lines }, n) => (
        <div key={n} class="diff-hunk">
          {(n > 0 || place !== '') && <div class="diff-place">{place === '' ? '' : `${place}\n`}</div>}
          {piecesOf(lines).map((piece, m) => (
            <div key={m} class={lines.length > PIECE ? 'piece' : ''}>
              <Lines lines={piece} language={language} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function FileHead({ change, cwd }: { readonly change: FileChange; readonly cwd: string | null }) {
  const { path, from, kind } = change
  const { folder, name } = splitPath(relativeTo(path ?? '', cwd))
  const { added, removed } = changeOfFile(change)
  return (
    <div class="diff-head">
      <code>
        <i>{folder}</i>
        {`${name}\n`}
      </code>
      <span class="tool-side">
        {kind !== 'changed' && <span>{diffStrings[kind]}</span>}
        {from !== null && <span>{diffStrings.movedFrom(relativeTo(from, cwd))}</span>}
        {added > 0 && <b class="added">+{added}</b>}
        {removed > 0 && <b class="removed">−{removed}</b>}
      </span>
    </div>
  )
}

function piecesOf(lines: readonly ChangedLine[]): readonly (readonly ChangedLine[])[] {
  const count = Math.ceil(lines.length / PIECE)
  return Array.from({ length: count }, (_, n) => lines.slice(n * PIECE, (n + 1) * PIECE))
}
