import type { IndexStatus } from '@unspool/core'
import { counted, grouped, size } from './numbers.ts'
import { shortPath } from './short-path.ts'

const barColumns = 24

/** How far the index is, on one line that may be drawn again and again. */
export function progressLine(status: IndexStatus): string {
  const { sessions, words, substrings, bytes } = status
  if (words < sessions) {
    const far = `${grouped(words)} of ${counted(sessions, 'session')}, ${size(bytes.done)} of ${size(bytes.total)}`
    return `${bar(bytes.total === 0 ? 0 : bytes.done / bytes.total)}  words: ${far}`
  }
  return `${bar(sessions === 0 ? 1 : substrings / sessions)}  parts of words: ${grouped(substrings)} of ${counted(sessions, 'session')}`
}

function bar(part: number): string {
  const filled = Math.floor(part * barColumns)
  const percent = `${Math.floor(part * 100)} %`
  return `${'█'.repeat(filled)}${'░'.repeat(barColumns - filled)} ${percent.padStart(5)}`
}

/** The same where lines stay. */
export function plainLine({ sessions, words, substrings, bytes }: IndexStatus): string {
  const read = `${size(bytes.done)} of ${size(bytes.total)}`
  return `${grouped(words)} of ${counted(sessions, 'session')} can be searched for words (${read}), ${grouped(substrings)} for parts of words`
}

/** Tenths of the way that lie behind, of twenty: ten for words, ten for their parts. */
export function milestone({ sessions, words, substrings, bytes }: IndexStatus): number {
  return words < sessions ? tenths(bytes.done, bytes.total) : 10 + tenths(substrings, sessions)
}

function tenths(done: number, all: number): number {
  return all === 0 ? 10 : Math.floor((10 * done) / all)
}

/** What there is, for people. `goesOn`: somebody is at work on what is missing. */
export function statusLines(
  status: IndexStatus,
  { home, goesOn }: { home: string; goesOn: boolean },
): string[] {
  const { state, sessions, database, message } = status
  const all = sessions === 1 ? 'The one session' : `All ${counted(sessions, 'session')}`
  return [
    state === 'ready' ? `${all} can be searched.` : `${plainLine(status)}.`,
    ...(state === 'indexing' && !goesOn && message === null
      ? ['A running server goes on with it, or `unspool index`.']
      : []),
    ...(message === null ? [] : [`${message}.`]),
    ...(database === null
      ? []
      : [`The index takes ${size(database.bytes)}: ${shortPath(database.path, home)}`]),
  ]
}

/** What an answer may lack, and why. */
export function missingLines(status: IndexStatus, what: 'searched' | 'counted'): string[] {
  const { state, message } = status
  if (state === 'ready') return []
  return [...(message === null ? [] : [message]), ...farLine(status, what)]
}

function farLine(
  { state, sessions, words, substrings }: IndexStatus,
  what: 'searched' | 'counted',
): string[] {
  if (state === 'off') return []
  const all = counted(sessions, 'session')
  if (words < sessions) return [`${grouped(words)} of ${all} can be ${what} so far`]
  if (substrings < sessions)
    return what === 'searched'
      ? [`parts of words can be found in ${grouped(substrings)} of ${all} so far`]
      : []
  return ['what was said last may be missing']
}
