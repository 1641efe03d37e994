import type { Turn } from '@unspool/core'
import { oneLine } from '../clean.ts'
import type { Document } from '../document.ts'
import { factsOf, marksOf, momentOf, partsOf, speakerOf, titleOf } from '../words.ts'
import { literal } from './inline.ts'
import { partMarkdown } from './parts.ts'

/** A conversation as Markdown that GitHub shows well: a heading for each turn, what tools did folded; piece by piece. */
export function* markdownOf(document: Document): Generator<string, void> {
  yield headMarkdown(document)
  for (const turn of document.turns) yield turnMarkdown(turn)
}

function headMarkdown(document: Document): string {
  const facts = factsOf(document).map(([name, value]) => `| ${name} | ${literal(value)} |`)
  const subagents = document.subagents.map(
    (session) => `- ${literal(titleOf(session))} (${literal(oneLine(session.key))})\n`,
  )
  return [
    `# ${literal(titleOf(document.session))}\n\n`,
    `| | |\n|---|---|\n${facts.join('\n')}\n`,
    ...(subagents.length === 0 ? [] : ['\nSubagents:\n\n', ...subagents]),
  ].join('')
}

function turnMarkdown(turn: Turn): string {
  const parts = partsOf(turn)
  if (parts.length === 0) return ''
  const heading = [speakerOf(turn), momentOf(turn.at), ...marksOf(turn)].filter((text) => text !== '')
  const isSystem = turn.role === 'system' || turn.role === 'tool'
  const body = parts.map((part) => partMarkdown(part, isSystem))
  return `\n## ${heading.map(literal).join(' · ')}\n\n${body.join('\n\n')}\n`
}
