import type { Clock } from '../clock.ts'

/** A clock that is moved by hand. */
export class HandClock implements Clock {
  #now: number
  readonly #alarms = new Set<{ readonly at: number; readonly run: () => void }>()

  constructor(now: number) {
    this.#now = now
  }

  /** Alarms that are set. */
  get waiting(): number {
    return this.#alarms.size
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, run: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, run }
    this.#alarms.add(alarm)
    return () => void this.#alarms.delete(alarm)
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds
    for (const alarm of this.#alarms) {
      if (alarm.at > this.#now) continue
      this.#alarms.delete(alarm)
      alarm.run()
    }
  }
}
