import type { ToolDetailBlock } from '@unspool/core'
import { objectIn } from '../shared/json.ts'
import { objectsOf, textOf } from '../shared/read.ts'
import { unified } from './diff.ts'

/** What the text of a result tells beside the output; `null` when it is only output. */
export function detailOf(text: string): Pick<ToolDetailBlock, 'exitCode' | 'diff'> | null {
  const exitCode = exitCodeIn(text)
  if (exitCode !== null) return { exitCode }
  const diff = text.startsWith('{') ? diffIn(text) : null
  return diff === null ? null : { diff }
}

function exitCodeIn(text: string): number | null {
  const code =
    /\[Process exited with code (-?\d+)\]\s*$/.exec(text.slice(-100))?.[1] ??
    /^Error: Command failed \(exit code: (-?\d{1,10})\)/.exec(text)?.[1]
  return code === undefined ? null : Number(code)
}

/** `Edit` and its kin answer with JSON that holds what they changed; cut short it is none. */
function diffIn(text: string): string | null {
  const result = objectIn(text)
  if (result === null) return null
  return (
    textOf(result, 'diff') || unified(textOf(result, 'file_path') ?? 'file', objectsOf(result, 'diffLines'))
  )
}
