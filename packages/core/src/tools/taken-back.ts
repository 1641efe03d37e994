import type { Node } from '../conversation/node.ts'
import type { FileStep } from './file-step.ts'

/** What the user took back, as the fold finds it: single messages, and prompts with all after them. */
export class TakenBack {
  readonly #targets = new Set<string>()
  readonly #ranges: { readonly start: number; readonly end: number }[] = []
  /** Places of the prompts that stand. */
  readonly #standing: number[] = []
  /** What stood last in the main conversation was a prompt of nothing but images. */
  #images = false

  take(step: FileStep, seq: number): void {
    if (!step.side) this.#prompt(step, seq)
    for (const { target, count } of step.takesBack ?? []) {
      if (target !== undefined) this.#targets.add(target)
      if (count !== undefined) this.#rollBack(count, seq)
    }
  }

  has(id: string, seq: number): boolean {
    return this.#targets.has(id) || this.#ranges.some(({ start, end }) => start <= seq && seq <= end)
  }

  /** The answers of which a record was taken back: all of each goes with it. */
  answers(ids: ReadonlyMap<string, Node>): ReadonlySet<string> {
    return new Set([...this.#targets].flatMap((id) => ids.get(id)?.message.responseId ?? []))
  }

  #prompt({ shape, joins, images }: FileStep, seq: number): void {
    if (shape === 'place') return
    if (shape === 'prompt' && !(joins && this.#images)) this.#standing.push(seq)
    this.#images = images === true
  }

  #rollBack(count: number, seq: number): void {
    const [first] = this.#standing.splice(Math.max(0, this.#standing.length - Math.max(0, count)))
    if (first !== undefined) this.#ranges.push({ start: first, end: seq })
  }
}
