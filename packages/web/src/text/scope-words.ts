import type { StatsFilter } from '@unspool/core'
import { spanOf } from './day.ts'
import { projectOf } from './path.ts'

/** A narrowing of the list in words: `opus-4-5, unspool, 3 Nov to 9 Nov`. The source stands elsewhere. */
export function scopeWords({ model, project, since, until }: StatsFilter, today: string): string {
  const days = since === undefined || until === undefined ? null : spanOf(since, until, today)
  return [model, project === undefined ? null : projectOf(project), days].filter(Boolean).join(', ')
}
