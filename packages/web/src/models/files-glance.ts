import type { FilesSum } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { NotFound } from '../api.ts'
import type { FilesInput } from './files.ts'
import { Following, growthBy } from './following.ts'

export interface Glance {
  /** `null`: it is not known. */
  readonly glanced: ReadonlySignal<FilesSum | null>
  readonly glance: () => void
  readonly endGlance: () => void
}

/** How many files there are, followed for as long as the server tells it: rather none than a wrong number. */
export function createGlance({ api, key, growth }: Omit<FilesInput, 'cwdOf'>, ended: AbortSignal): Glance {
  const ending = new AbortController()
  const glanced = signal<FilesSum | null>(null)
  const read = async (): Promise<void> => {
    try {
      glanced.value = await api.filesSum(key)
    } catch (error) {
      if (!(error instanceof NotFound)) reportError(error)
      glanced.value = null
    }
    if (glanced.peek() === null) endGlance()
  }
  const following = new Following(growthBy(glanced, growth), read, AbortSignal.any([ended, ending.signal]))
  const endGlance = (): void => {
    ending.abort()
    following.stop()
  }
  const glance = (): void => {
    if (!ending.signal.aborted) following.start()
  }
  return { glanced, glance, endGlance }
}
