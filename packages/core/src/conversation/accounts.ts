import type { Usage } from '../message.ts'
import type { Account, Draft, Node, Receipt } from './node.ts'
import { byLog, insertInOrder } from './order.ts'
import { growthOf, noTokens, sumOf } from '../tokens.ts'

/** Counts tokens: each answer once, running totals by their growth. */
export class Accounts {
  readonly #byResponse = new Map<string, Account>()
  readonly #touch: (draft: Draft) => void
  #changed = Number.POSITIVE_INFINITY

  constructor(touch: (draft: Draft) => void) {
    this.#touch = touch
  }

  /** Books what a message tells; `answer` is the last one before it. */
  book(node: Node, usage: Usage, answer: Node | null): Receipt {
    const account = this.#accountOf(node)
    const spent = usage.total ? null : usage
    const receipt: Receipt = { seq: node.seq, node, account, spent, answer }
    insertInOrder(account.receipts, receipt)
    this.settle(account)
    return receipt
  }

  /** Finds anew whose tokens these are, after a receipt has come or has learned what lies before it. */
  settle(account: Account): void {
    this.#changed = Math.min(this.#changed, account.receipts[0]?.seq ?? this.#changed)
    const host = hostOf(account)
    if (account.host !== host) {
      account.host?.accounts.delete(account)
      host?.accounts.add(account)
      this.#redraw(account.host)
      account.host = host
    }
    this.#redraw(host)
  }

  /** Sets a running total against the one before it; `null`: it is the first of the log. */
  grow(receipt: Receipt, base: Receipt | null): void {
    const { usage } = receipt.node.message
    if (usage === undefined) return
    receipt.spent = growthOf(usage, base?.node.message.usage ?? noTokens)
    this.settle(receipt.account)
  }

  /** A running total that is written again says nothing. */
  waive(receipt: Receipt): void {
    receipt.spent = noTokens
    this.settle(receipt.account)
  }

  /** The place of the first account that has changed since this was asked. */
  takeChanged(): number {
    const changed = this.#changed
    this.#changed = Number.POSITIVE_INFINITY
    return changed
  }

  #redraw(host: Node | null): void {
    if (host?.draft) this.#touch(host.draft)
  }

  #accountOf({ message: { responseId, usage } }: Node): Account {
    const known = responseId === undefined || usage?.total ? undefined : this.#byResponse.get(responseId)
    if (known !== undefined) return known
    const account: Account = { receipts: [], host: null }
    if (responseId !== undefined && !usage?.total) this.#byResponse.set(responseId, account)
    return account
  }
}

/** An answer's own records keep its tokens; those without blocks leave them to the answer before. */
function hostOf({ receipts }: Account): Node | null {
  const own = receipts.find(({ node }) => node.shape === 'answer')
  return own?.node ?? receipts[0]?.answer ?? null
}

/** What an account counts: the record with the greatest output, the first of equals; `null` when nothing is known yet. */
export function amountOf({ receipts }: Account): Usage | null {
  let amount: Usage | null = null
  for (const { spent } of receipts)
    if (spent !== null && (amount === null || spent.output > amount.output)) amount = spent
  return amount
}

/** The tokens of these messages together; `null` when none tells any. */
export function tokensOf(nodes: readonly Node[]): Usage | null {
  const receipts = nodes.flatMap(({ accounts }) =>
    [...accounts].flatMap(({ receipts: [first] }) => first ?? []),
  )
  const amounts = receipts.toSorted(byLog).flatMap(({ account }) => amountOf(account) ?? [])
  return amounts.length === 0 ? null : sumOf(amounts)
}
