import { isJsonObject, type Block, type Json, type Message, type SessionSummary } from '@unspool/core'
import { isSecretName } from './settings.ts'
import { hitsIn } from './hit.ts'
import { aroundOf, type Near } from './near.ts'
import { Repeats } from './repeats.ts'
import { rankOf } from './rules.ts'
import { redactNamed, redactText, without, type Redacted } from './text.ts'

/** What was taken out of one message by one rule. */
export interface Find {
  readonly rule: string
  /** `null`: of what is told of the session itself. */
  readonly messageId: string | null
  readonly count: number
  /** A few characters around the first one, without any secret. */
  readonly around: string
}

/** The same before what was found later is taken out around it. */
interface Taken extends Omit<Find, 'around'> {
  readonly near: Near
}

/** Takes the secrets out of a session, and remembers what it took. */
export class Redaction {
  readonly #finds = new Map<string, Taken>()
  /** In which order messages came. */
  readonly #order = new Map<string | null, number>()
  readonly #repeats = new Repeats()
  #find: ReturnType<Repeats['finder']> = null
  #messageId: string | null = null

  /** In the order in which messages came, and in each as they were found. */
  get finds(): readonly Find[] {
    const clean = (text: string): string => (this.#find === null ? text : this.#look(text).text)
    const place = ({ messageId }: Taken): number => this.#order.get(messageId) ?? 0
    return [...this.#finds.values()]
      .toSorted((a, b) => place(a) - place(b))
      .map(({ near, ...find }) => ({ ...find, around: aroundOf(near, clean) }))
  }

  /**
   * Says whether it pays to give it all that it has cleaned once more: it takes out then what it found in another
   * place, where nothing told that it is secret.
   */
  again(): boolean {
    this.#find = this.#repeats.finder()
    return this.#find !== null
  }

  session(session: SessionSummary): SessionSummary {
    this.#enter(null)
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
    this.#enter(message.id)
    return { ...message, blocks: message.blocks.map((block) => this.#block(block)) }
  }

  #enter(messageId: string | null): void {
    this.#messageId = messageId
    if (!this.#order.has(messageId)) this.#order.set(messageId, this.#order.size)
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
    const isSecret = this.#find === null && isSecretName(name)
    return isSecret ? this.#secret(name, value) : this.#json(value)
  }

  /** What has the name of a secret: a text, a number that could be one, or several. */
  #secret(name: string, value: Json): Json {
    if (Array.isArray(value)) return value.map((member: Json) => this.#secret(name, member))
    const text = typeof value === 'number' && Math.abs(value) >= 1_000 ? String(value) : value
    return typeof text === 'string' && text.trim() !== ''
      ? this.#take(redactNamed(name, text))
      : this.#json(value)
  }

  #text(text: string): string {
    return this.#take(this.#look(text))
  }

  /** By the rules; once all went through them, for what they found. */
  #look(text: string): Redacted {
    return this.#find === null ? redactText(text) : without(text, hitsIn(text, this.#find))
  }

  #take({ text, found }: Redacted): string {
    for (const { rule, near, said } of found) {
      for (const secret of said) this.#repeats.add(secret, rankOf(rule))
      const key = JSON.stringify([this.#messageId, rule])
      const known = this.#finds.get(key)
      this.#finds.set(key, {
        rule,
        messageId: this.#messageId,
        count: (known?.count ?? 0) + 1,
        near: known?.near ?? near,
      })
    }
    return text
  }
}
