import type { Message } from '@unspool/core'
import {
  foldOf,
  gathered,
  piecesOf,
  redacted,
  Redaction,
  stretchOf,
  type Find,
  type Format,
  type Material,
  type Part,
} from '@unspool/export'
import type { Answer, Ask, Beginning, Preview, Wanted, Written } from './asks.ts'

/** Places that are shown: nobody reads more, and each is sent. */
const MOST = 200

const mediaTypes: { readonly [format in Format]: string } = {
  html: 'text/html;charset=utf-8',
  md: 'text/markdown;charset=utf-8',
  json: 'application/json;charset=utf-8',
}

interface Clean {
  readonly material: Material
  readonly finds: readonly Find[]
}

/** Takes a session in, and writes it down. All of it is work for a thread of its own. */
export class Desk {
  #beginning: Beginning | null = null
  #messages: Message[] = []
  /** Looked through once, until there is more. */
  #clean: Clean | null = null

  do(ask: Ask): Answer | null {
    switch (ask.type) {
      case 'begin':
        this.#beginning = ask
        this.#take([], true)
        return null
      case 'add':
        this.#take(ask.messages, ask.reset)
        return null
      case 'preview':
        return { type: 'preview', id: ask.id, preview: this.#preview(ask.part) }
      case 'write':
        return { type: 'written', id: ask.id, written: this.#write(ask) }
    }
  }

  #take(messages: readonly Message[], reset: boolean): void {
    if (reset) this.#messages = []
    for (const message of messages) this.#messages.push(message)
    this.#clean = null
  }

  #preview(part: Part | null): Preview {
    const finds = this.#findsIn(part)
    const offsets = new Map(this.#messages.map((message, offset) => [message.id, offset]))
    const places = finds.slice(0, MOST).map(({ rule, count, around, messageId }) => {
      const offset = messageId === null ? undefined : offsets.get(messageId)
      const message = offset === undefined ? undefined : this.#messages[offset]
      const at =
        message === undefined || offset === undefined
          ? null
          : { messageId: message.id, offset, role: message.role }
      return { rule, count, around, at }
    })
    return { count: sumOf(finds), places, more: finds.length - places.length }
  }

  #write({ format, redact, part, exportedAt }: Wanted): Written {
    const { version } = this.#begun()
    const material = redact ? this.#cleaned().material : this.#material()
    const writing = { format, version, exportedAt, ...(part !== null && { part }) }
    const blob = new Blob([...gathered(piecesOf(material, writing))], { type: mediaTypes[format] })
    const { title } = material.session
    return { blob, title, taken: redact ? sumOf(this.#findsIn(part)) : 0 }
  }

  #findsIn(part: Part | null): readonly Find[] {
    const { finds } = this.#cleaned()
    if (part === null) return finds
    const { from, to } = stretchOf(foldOf(this.#messages), this.#messages, part)
    const within = new Set(this.#messages.slice(from, to).map(({ id }) => id))
    return finds.filter(({ messageId }) => messageId === null || within.has(messageId))
  }

  #cleaned(): Clean {
    if (this.#clean === null) {
      const redaction = new Redaction()
      const material = redacted(this.#material(), redaction)
      this.#clean = { material, finds: redaction.finds }
    }
    return this.#clean
  }

  #material(): Material {
    const { session, subagents } = this.#begun()
    return { session, subagents, messages: this.#messages }
  }

  #begun(): Beginning {
    if (this.#beginning === null) throw new Error('nothing was begun')
    return this.#beginning
  }
}

function sumOf(finds: readonly Find[]): number {
  return finds.reduce((sum, { count }) => sum + count, 0)
}
