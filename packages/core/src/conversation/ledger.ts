import type { Usage } from '../message.ts'
import { amountOf } from './accounts.ts'
import type { Loaded } from './loaded.ts'
import type { Node, Receipt } from './node.ts'
import { indexFrom } from './order.ts'
import { isFormerTotal, noTokens, sumOf } from '../tokens.ts'

/** So many of the last receipts may change as long as answers are written; what lies before them is summed up. */
const OPEN_RECEIPTS = 64

/** All usage that a part of the log tells. */
export class Ledger {
  readonly #loaded: Loaded
  /** In the order of the log. */
  #receipts: Receipt[] = []
  /** Those of running totals, without the ones that are written again. */
  #totals: Receipt[] = []
  /** What the receipts before `end` come to, from `start` on. */
  #summed = { start: 0, end: 0, usage: noTokens }

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  book(node: Node, usage: Usage, answer: Node | null): Receipt {
    const receipt = this.#loaded.accounts.book(node, usage, answer)
    this.#receipts.push(receipt)
    if (usage.total) this.#bookTotal(receipt)
    return receipt
  }

  #bookTotal(receipt: Receipt): void {
    const { accounts, complete } = this.#loaded
    const base = this.#totals.at(-1) ?? null
    if (base !== null && isFormer(receipt, base)) return accounts.waive(receipt)
    this.#totals.push(receipt)
    if (base !== null || complete) accounts.grow(receipt, base)
  }

  /** Takes in what was told right before. */
  join(older: Ledger): void {
    const base = older.#totals.at(-1)
    if (base !== undefined) this.#goOnFrom(base)
    this.#totals = older.#totals.concat(this.#totals)
    this.#receipts = older.#receipts.concat(this.#receipts)
    this.#summed = { start: 0, end: 0, usage: noTokens }
  }

  /** What was taken to be written again stays so: it is older and smaller than what turns out to be, too. */
  #goOnFrom(base: Receipt): void {
    const { accounts } = this.#loaded
    const start = this.#totals.findIndex((receipt) => !isFormer(receipt, base))
    const former = start === -1 ? this.#totals : this.#totals.slice(0, start)
    for (const receipt of former) accounts.waive(receipt)
    this.#totals = this.#totals.slice(former.length)
    const [first] = this.#totals
    if (first !== undefined) accounts.grow(first, base)
  }

  /** Nothing was told before. */
  begin(): void {
    const [first] = this.#totals
    if (first !== undefined) this.#loaded.accounts.grow(first, null)
  }

  /** What was spent behind a place in the log. */
  usageSince(seq: number): Usage {
    const start = indexFrom(this.#receipts, seq + 1)
    const changed = indexFrom(this.#receipts, this.#loaded.accounts.takeChanged())
    if (this.#summed.start !== start || changed < this.#summed.end)
      this.#summed = { start, end: start, usage: noTokens }
    const end = Math.max(this.#summed.end, this.#receipts.length - OPEN_RECEIPTS)
    const usage = sumOf([this.#summed.usage, ...this.#amounts(this.#summed.end, end)])
    this.#summed = { start, end, usage }
    return sumOf([usage, ...this.#amounts(end, this.#receipts.length)])
  }

  #amounts(from: number, to: number): readonly Usage[] {
    const first = this.#receipts.slice(from, to).filter((receipt) => receipt.account.receipts[0] === receipt)
    return first.flatMap(({ account }) => amountOf(account) ?? [])
  }
}

function isFormer({ node }: Receipt, last: Receipt): boolean {
  return isFormerTotal(node.message, last.node.message)
}
