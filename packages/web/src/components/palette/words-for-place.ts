import type { SearchHit, SessionSummary } from '@unspool/core'
import { paletteStrings } from '../../text/strings-palette.ts'
import { mcpName } from '../../tools/mcp.ts'
import { familyOf } from '../../tools/registry.ts'

/** What kind of thing a hit lies in: `Answer`, `Your prompt`, `Shell output`. */
export function wordsForPlace({ place, tool }: SearchHit, { relation }: SessionSummary): string {
  const { places } = paletteStrings
  switch (place) {
    case 'prompt':
      return relation === 'subagent' ? places.agentPrompt : places.prompt
    case 'answer':
    case 'thinking':
    case 'notice':
      return places[place]
    case 'tool-input':
      return toolName(tool)
    case 'tool-output':
      return places.output(toolName(tool))
  }
}

function toolName(tool: string | null): string {
  if (tool === null) return paletteStrings.places.tool
  return familyOf(tool).label ?? mcpName(tool) ?? tool
}
