/** Remembers a value for one key: as long as it is asked for the same, it is not made again. */
export class Memo<Value> {
  #made: { readonly key: string; readonly value: Value } | null = null

  get(key: string, make: () => Value): Value {
    if (this.#made?.key !== key) this.#made = { key, value: make() }
    return this.#made.value
  }
}
