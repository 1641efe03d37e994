import type { Delta, Page } from './delta.ts'
import type { Usage } from './message.ts'
import type { Fork, Turn } from './turn.ts'

/** Folds messages into what is shown. Incremental, knows no source, runs wherever a client is. */
export class Conversation {
  apply(_delta: Delta): void {
    throw new Error('not written')
  }

  prepend(_page: Page): void {
    throw new Error('not written')
  }

  turns(_head?: string): readonly Turn[] {
    throw new Error('not written')
  }

  branches(): readonly Fork[] {
    throw new Error('not written')
  }

  usage(): Usage {
    throw new Error('not written')
  }
}
