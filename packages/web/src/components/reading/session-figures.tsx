import type { Cost, Counts, SessionSummary } from '@unspool/core'
import type { ComponentChildren } from 'preact'
import type { Api } from '../../api.ts'
import type { Clock } from '../../models/clock.ts'
import type { ConversationModel } from '../../models/conversation.ts'
import { amount, compact, money } from '../../text/amount.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { fullTime, moment, span } from '../../text/time.ts'
import { costOf, tokensOf } from '../../text/tokens.ts'
import { ContextBar } from './context-bar.tsx'
import { useCounts } from './use-counts.ts'

export interface SessionFiguresProps {
  readonly api: Api
  readonly model: ConversationModel
  readonly session: SessionSummary | null
  readonly clock: Clock
}

const strings = readingStrings.figures

/** What the session has used, how full the model's window is where the agent tells how large that is, and when it began. */
export function SessionFigures({ api, model, session, clock }: SessionFiguresProps) {
  const now = clock.coarse.value
  const counts = useCounts({ api, session: model.key, updatedAt: session?.updatedAt ?? null, now })
  const { context, contextWindow } = model.shown.value
  const began = session?.createdAt ?? null
  if (context === null && counts === null && began === null) return null
  return (
    <dl class="figures-of-session" aria-label={strings.name}>
      {context !== null && (
        <Figure name={strings.context} hint={strings.contextHint}>
          {contextWindow === null ? (
            <span title={amount(context)}>{strings.count(context)}</span>
          ) : (
            <ContextBar tokens={context} window={contextWindow} />
          )}
        </Figure>
      )}
      {counts !== null && <Used counts={counts} />}
      {began !== null && (
        <Figure name={strings.began}>
          <time dateTime={new Date(began).toISOString()} title={fullTime(began)}>
            {moment(began, now)}
          </time>
          <Took began={began} until={session?.updatedAt ?? null} />
        </Figure>
      )}
    </dl>
  )
}

function Used({ counts: { tokens, cost } }: { readonly counts: Counts }) {
  const all = tokensOf(tokens)
  if (all === 0) return null
  return (
    <>
      <Figure name={strings.tokens}>
        <span title={amount(all)}>{compact(all)}</span>
        <small>{strings.parts(tokens.input, tokens.cacheRead + tokens.cacheWrite, tokens.output)}</small>
      </Figure>
      <Figure name={strings.cost}>
        <span>{costWords(cost)}</span>
        {cost.unpriced > 0 && costOf(cost) > 0 && <small>{strings.unpriced(cost.unpriced)}</small>}
      </Figure>
    </>
  )
}

function costWords(cost: Cost): string {
  const { reported, estimated, unpriced } = cost
  const all = money(costOf(cost))
  if (costOf(cost) === 0 && unpriced > 0) return strings.unpriced(unpriced)
  if (estimated === 0) return strings.reported(all)
  return reported === 0 ? strings.estimated(all) : strings.mixed(all, money(estimated))
}

function Took({ began, until }: { readonly began: number; readonly until: number | null }) {
  return until === null || until - began < SECOND ? null : (
    <small>{strings.took(roughly(until - began))}</small>
  )
}

const SECOND = 1_000
const MINUTE = 60_000

/** Of what went on for long, seconds are no news. */
function roughly(ms: number): string {
  const minutes = Math.floor(ms / MINUTE)
  return minutes >= 10 && minutes < 60 ? strings.minutes(minutes) : span(ms)
}

interface FigureProps {
  readonly name: string
  readonly hint?: string
  readonly children: ComponentChildren
}

function Figure({ name, hint, children }: FigureProps) {
  return (
    <div>
      <dt title={hint}>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
