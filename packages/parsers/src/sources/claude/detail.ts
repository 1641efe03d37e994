import { isJsonObject } from '@unspool/core'
import type { Json, JsonObject, ToolDetailBlock } from '@unspool/core'
import { amountOf, listOf, numberOf, objectsOf, textOf } from '../shared/read.ts'

/**
 * What `toolUseResult` tells beside the result: the change of an edit, how long it took, how a shell command
 * ended, what a subagent found. The rest of it repeats the result, with files and images whole, and is left alone.
 */
export function detailsOf(callId: string, told: Json | undefined): readonly ToolDetailBlock[] {
  const parts = typeof told === 'string' ? exitOf(told) : isJsonObject(told) ? partsOf(told) : {}
  return Object.keys(parts).length === 0 ? [] : [{ type: 'tool-detail', callId, ...parts }]
}

type Parts = Omit<ToolDetailBlock, 'type' | 'callId'>

function exitOf(failure: string): Parts {
  const code = /^Error: Exit code (\d{1,9})\b/.exec(failure)?.[1]
  return code === undefined ? {} : { exitCode: Number(code) }
}

function partsOf(told: JsonObject): Parts {
  const durationMs = amountOf(told, 'durationMs') ?? amountOf(told, 'totalDurationMs')
  const diff = diffOf(told)
  // The result itself then holds a short preview only.
  const spilled = textOf(told, 'persistedOutputPath') === null ? null : textOf(told, 'stdout')
  const output = spilled ?? reportOf(told)
  return {
    ...(durationMs === null ? {} : { durationMs }),
    ...(diff === null ? {} : { diff }),
    ...(output === null ? {} : { output }),
  }
}

/** What a subagent found, without what the result says around it to the agent that called. */
function reportOf(told: JsonObject): string | null {
  if (textOf(told, 'agentId') === null) return null
  const said = objectsOf(told, 'content').flatMap((part) => textOf(part, 'text')?.trim() ?? [])
  return said.filter((text) => !/^<([\w-]+)>[^<\n]*<\/\1>$/.test(text)).join('\n') || null
}

function diffOf(told: JsonObject): string | null {
  const hunks = objectsOf(told, 'structuredPatch')
  if (hunks.length === 0) return null
  const path = textOf(told, 'filePath') ?? ''
  return [`--- ${path}`, `+++ ${path}`, ...hunks.flatMap(hunkOf)].join('\n')
}

function hunkOf(hunk: JsonObject): string[] {
  const [oldStart, oldLines, newStart, newLines] = ['oldStart', 'oldLines', 'newStart', 'newLines'].map(
    (name) => numberOf(hunk, name) ?? 0,
  )
  const lines = listOf(hunk, 'lines').filter((line) => typeof line === 'string')
  return [`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`, ...lines]
}
