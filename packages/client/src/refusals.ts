import type { ConnectionState } from './types.ts'
import { UnspoolError } from './failure.ts'
import type { Observer } from './inbox.ts'

/** Subscriptions that wait, and learn when the server lets this client in no more: the transport would wait on. */
export class Refusals {
  readonly #connection: ConnectionState
  readonly #observers = new Set<Observer<never>>()

  constructor(connection: ConnectionState) {
    this.#connection = connection
    connection.subscribe(({ state }) => {
      if (state === 'refused') for (const observer of this.#observers) observer.error(refusal())
    })
  }

  /** Throws when the client was refused already. */
  check(): void {
    if (this.#connection.current().state === 'refused') throw refusal()
  }

  /** Opens a subscription for an observer, which hears of a refusal too; returns what ends it. */
  watch(observer: Observer<never>, subscribe: () => { unsubscribe(): void }): () => void {
    if (this.#connection.current().state === 'refused') {
      observer.error(refusal())
      return () => {}
    }
    this.#observers.add(observer)
    const { unsubscribe } = subscribe()
    return () => {
      this.#observers.delete(observer)
      unsubscribe()
    }
  }
}

function refusal(): UnspoolError {
  return new UnspoolError(
    'UNAUTHORIZED',
    'the token is missing or wrong: Unspool prints an address that has it',
  )
}
