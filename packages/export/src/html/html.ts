import type { Turn } from '@unspool/core'
import { oneLine } from '../clean.ts'
import type { Document } from '../document.ts'
import { factsOf, marksOf, momentOf, partsOf, speakerOf, titleOf } from '../words.ts'
import { escaped } from './escape.ts'
import { partHtml, type Voice } from './parts.ts'
import { style } from './style.ts'
import { unfoldHtml, unfoldStyle } from './unfold.ts'

/** Nothing runs, nothing is loaded from anywhere; only the styles of the document itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A conversation as one HTML document that needs nothing beside it, piece by piece. */
export function* htmlOf(document: Document): Generator<string, void> {
  yield headHtml(document)
  for (const turn of document.turns) yield turnHtml(turn)
  yield '</main>\n</body>\n</html>\n'
}

function headHtml(document: Document): string {
  const title = escaped(titleOf(document.session))
  const facts = factsOf(document).map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Unspool ${escaped(document.version)}">
<title>${title}</title>
<style>${style}${unfoldStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<dl>${facts.join('\n')}</dl>
${subagentsHtml(document)}${unfoldHtml}
</header>
<main>
`
}

function subagentsHtml({ subagents }: Document): string {
  if (subagents.length === 0) return ''
  const lines = subagents.map(
    (session) => `<li>${escaped(titleOf(session))} <code>${escaped(oneLine(session.key))}</code></li>`,
  )
  return `<nav><b>Subagents</b><ul>${lines.join('\n')}</ul></nav>\n`
}

function turnHtml(turn: Turn): string {
  const parts = partsOf(turn)
  if (parts.length === 0) return ''
  const voice: Voice = turn.role === 'tool' ? 'system' : turn.role
  const classes = [turn.role, turn.side && 'side', turn.retracted && 'retracted'].filter(Boolean).join(' ')
  const body = parts.map((part) => partHtml(part, voice)).join('\n')
  return `<article class="${classes}">\n<h2>${headingHtml(turn)}</h2>\n${body}\n</article>\n`
}

function headingHtml(turn: Turn): string {
  const at = momentOf(turn.at)
  const time = at === '' ? '' : `<time datetime="${at.replace(' ', 'T').replace(' UTC', 'Z')}">${at}</time>`
  return [
    escaped(speakerOf(turn)),
    time,
    ...marksOf(turn).map((mark) => `<span>${escaped(mark)}</span>`),
  ].join('')
}
