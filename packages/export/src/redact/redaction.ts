import { isJsonObject, type Block, type Json, type Message, type SessionSummary } from '@unspool/core'
import { isSecretName } from './settings.ts'
import { redactNamed, redactText, type Redacted } from './text.ts'

/** What was taken out of one message by one rule. */
export interface Find {
  readonly rule: string
  /** `null`: of what is told of the session itself. */
  readonly messageId: string | null
  readonly count: number
  /** A few characters around the first one, without any secret. */
  readonly around: string
}

/** Takes the secrets out of a session, and remembers what it took. */
export class Redaction {
  readonly #finds = new Map<string, Find>()
  #messageId: string | null = null

  /** In the order they were found. */
  get finds(): readonly Find[] {
    return [...this.#finds.values()]
  }

  session(session: SessionSummary): SessionSummary {
    this.#messageId = null
    const { title, cwd, gitBranch, path, resume } = session
    const cleaned = (text: string | null): string | null => (text === null ? null : this.#text(text))
    return {
      ...session,
      title: cleaned(title),
      cwd: cleaned(cwd),
      gitBranch: cleaned(gitBranch),
      path: this.#text(path),
      resume: cleaned(resume),
    }
  }

  message(message: Message): Message {
    this.#messageId = message.id
    return { ...message, blocks: message.blocks.map((block) => this.#block(block)) }
  }

  #block<B extends Block>(block: B): B
  #block(block: Block): Block {
    switch (block.type) {
      case 'text':
      case 'thinking':
      case 'notice':
        return { ...block, text: this.#text(block.text) }
      case 'tool-call':
        return { ...block, input: this.#json(block.input) }
      case 'tool-result':
        return { ...block, content: block.content.map((part) => this.#block(part)) }
      case 'tool-detail': {
        const { diff, output } = block
        return {
          ...block,
          ...(diff !== undefined && { diff: this.#text(diff) }),
          ...(output !== undefined && { output: this.#text(output) }),
        }
      }
      case 'image':
        return block
    }
  }

  #json(value: Json): Json {
    if (typeof value === 'string') return this.#text(value)
    if (Array.isArray(value)) return value.map((member: Json) => this.#json(member))
    if (!isJsonObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [this.#text(name), this.#member(name, member ?? null)]),
    )
  }

  #member(name: string, value: Json): Json {
    const isSecret = typeof value === 'string' && value.trim() !== '' && isSecretName(name)
    return isSecret ? this.#take(redactNamed(name, value)) : this.#json(value)
  }

  #text(text: string): string {
    return this.#take(redactText(text))
  }

  #take({ text, found }: Redacted): string {
    for (const { rule, around } of found) {
      const key = JSON.stringify([this.#messageId, rule])
      const known = this.#finds.get(key)
      this.#finds.set(key, {
        rule,
        messageId: this.#messageId,
        count: (known?.count ?? 0) + 1,
        around: known?.around ?? around,
      })
    }
    return text
  }
}
