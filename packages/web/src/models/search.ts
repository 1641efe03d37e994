import type { IndexStatus, SearchAnswer, SearchRequest, SearchTotal, SessionHits } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { BadQuery, type Api } from '../api.ts'

/** What is known of the query asked last, or of the one before it until that is answered. */
export interface Found {
  /** `nothing`: nothing is asked. `bad`: the query makes no sense. `failed`: the server did not answer. */
  readonly state: 'nothing' | 'found' | 'bad' | 'failed'
  /** The query this is the answer to. */
  readonly query: string
  readonly sessions: readonly SessionHits[]
  readonly total: SearchTotal
  readonly index: IndexStatus | null
  readonly ms: number
  /** There is more to fetch. */
  readonly more: boolean
  /** Where nothing was found: a query that finds something. */
  readonly suggestion: string | null
  /** What the server says of a bad query. */
  readonly message: string | null
}

interface Page {
  readonly after: string | null
  readonly sessions: readonly SessionHits[]
}

const none: Found = {
  state: 'nothing',
  query: '',
  sessions: [],
  total: { sessions: 0, messages: 0, exact: true },
  index: null,
  ms: 0,
  more: false,
  suggestion: null,
  message: null,
}

const SESSIONS = 20
const HITS = 3
/** As many messages of one session as a server gives. */
export const MOST_HITS = 50

/**
 * Asks as one types. Every query goes out at once, on a channel of this page's own: the server ends the one before
 * it. An answer that was ended, or comes after a later one, is dropped; what was found stays until there is a newer answer.
 */
export class Search {
  readonly #api: Api
  readonly #channel: string
  readonly #found = signal<Found>(none)
  readonly #asking = signal(false)
  /** Queries are numbered; the answer shown belongs to the second. */
  #last = 0
  #shown = 0
  #pages: readonly Page[] = []
  #next: string | null = null
  /** More was fetched of what is shown than its first page. */
  #isLonger = false

  constructor(api: Api, channel: string) {
    this.#api = api
    this.#channel = channel
  }

  get found(): ReadonlySignal<Found> {
    return this.#found
  }

  /** An answer is awaited. */
  get asking(): ReadonlySignal<boolean> {
    return this.#asking
  }

  ask(query: string): void {
    const mine = ++this.#last
    this.#asking.value = query !== ''
    if (query === '') return this.#show(mine, none)
    this.#api
      .search({ query, limit: SESSIONS, hits: HITS, typing: true, channel: this.#channel })
      .then((answer) => this.#take(mine, query, answer))
      .catch((error: unknown) => this.#fail(mine, query, error))
  }

  /** Asks again for what is shown: there may be more of it. Not where one went on in it: nobody is to lose their place. */
  refresh(): void {
    const { query } = this.#found.peek()
    if (query !== '' && !this.#isLonger && !this.#asking.peek()) this.ask(query)
  }

  /** Fetches the next page of what is shown. */
  more(): void {
    const { query } = this.#found.peek()
    const after = this.#next
    if (after === null) return
    this.#next = null
    const request = { query, limit: SESSIONS, hits: HITS, after }
    this.#goOn(request, (answer) => {
      this.#next = answer?.next ?? (answer === null ? after : null)
      if (answer !== null) this.#draw([...this.#pages, { after, sessions: answer.sessions }], answer)
    })
  }

  /** Fetches more messages of one session. */
  widen(key: string): void {
    const { query } = this.#found.peek()
    const page = this.#pages.find(({ sessions }) => sessions.some(({ session }) => session.key === key))
    if (page === undefined) return
    const { after } = page
    const request = { query, limit: SESSIONS, hits: MOST_HITS, ...(after !== null && { after }) }
    this.#goOn(request, (answer) => {
      const wide = answer?.sessions.find(({ session }) => session.key === key)
      if (wide === undefined) return
      const put = (each: SessionHits): SessionHits => (each.session.key === key ? wide : each)
      this.#draw(this.#pages.map((each) => ({ ...each, sessions: each.sessions.map(put) })))
    })
  }

  /** Asks for more of what is shown; `null` when there was no answer. What is shown stays in either case. */
  #goOn(request: SearchRequest, take: (answer: SearchAnswer | null) => void): void {
    const shown = this.#shown
    const ifShown = (answer: SearchAnswer | null): void => {
      if (shown === this.#shown) take(answer)
    }
    this.#api.search(request).then(ifShown, (error: unknown) => {
      reportError(error)
      ifShown(null)
    })
  }

  #take(mine: number, query: string, answer: SearchAnswer): void {
    if (mine === this.#last) this.#asking.value = false
    if (answer.ended || mine < this.#shown) return
    const { sessions, total, index, ms, suggestion } = answer
    this.#pages = [{ after: null, sessions }]
    this.#next = answer.next
    const more = answer.next !== null
    const found = { query, sessions, total, index, ms, more, suggestion }
    this.#show(mine, { ...found, state: 'found', message: null })
  }

  /** A later query is under way, or it is no longer what is asked: then it does not matter. */
  #fail(mine: number, query: string, error: unknown): void {
    if (mine !== this.#last) return
    this.#asking.value = false
    const isBad = error instanceof BadQuery
    if (!isBad) reportError(error)
    const message = isBad ? error.message : null
    this.#show(mine, { ...none, state: isBad ? 'bad' : 'failed', query, message })
  }

  #draw(pages: readonly Page[], answer: Partial<Pick<Found, 'index' | 'total'>> = {}): void {
    this.#pages = pages
    this.#isLonger = true
    const found = this.#found.peek()
    const sessions = pages.flatMap((page) => page.sessions)
    const total = largerOf(found.total, answer.total ?? found.total)
    this.#found.value = {
      ...found,
      sessions,
      total,
      index: answer.index ?? found.index,
      more: this.#next !== null,
    }
  }

  #show(mine: number, found: Found): void {
    this.#shown = mine
    this.#isLonger = false
    this.#found.value = found
  }
}

/** Parts of words are looked for only where words do not fill a page: a later one may have found more. */
function largerOf(one: SearchTotal, other: SearchTotal): SearchTotal {
  return other.messages > one.messages ? other : one
}
