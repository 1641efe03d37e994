import type { SourceOverview } from '@unspool/core'
import { strings } from '../../text/strings.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'

/** There is nothing to follow yet: where sessions will come from. */
export function FirstRun({ sources }: { readonly sources: readonly SourceOverview[] }) {
  return (
    <div class="first-run">
      <GreatSpool />
      <div>
        <h1>{strings.empty.title}</h1>
        <p>{strings.empty.text}</p>
        <ul>
          {sources.map((source, look) => (
            <Place key={source.id} source={source} look={look} />
          ))}
        </ul>
        <p class="privacy">{strings.empty.privacy}</p>
      </div>
    </div>
  )
}

function Place({ source, look }: { readonly source: SourceOverview; readonly look: number }) {
  const here = source.roots.some(({ exists }) => exists)
  return (
    <li class={`${lookClass(look)}${here ? '' : ' absent'}`}>
      <SourceMark look={look} filled={here} />
      <span>{source.label}</span>
      <code title={source.roots.map(({ path }) => path).join('\n')}>{source.roots[0]?.path}</code>
      <i>{here ? strings.empty.soFar : strings.empty.absent}</i>
    </li>
  )
}

/** A spool with a layer for each of the first four sources, its end waiting. */
function GreatSpool() {
  return (
    <svg class="great-spool" viewBox="0 0 68 388" width="68" height="388" aria-hidden="true">
      <path class="loose" d="M50 92c9 0 15 5 15 14 0 24-36 14-36 52v220" />
      {[0, 1, 2, 3].map((look) => (
        <path key={look} class={lookClass(look)} d={layer(look)} />
      ))}
      <path class="flange" d="M1.5 3.5h54M1.5 105.5h54" />
      <circle class="end" cx="29" cy="380" r="4" />
    </svg>
  )
}

function layer(look: number): string {
  return [0, 1, 2, 3].map((turn) => `M9 ${17 + (look * 4 + turn) * 5.4}l40-4`).join('')
}
