/** What stands before and behind a secret, and in its place. */
export interface Near {
  readonly before: string
  readonly label: string
  readonly after: string
}

const nearby = 24
/** Farther than the longest secret that is looked for again: one at the edge of what is shown is in it whole. */
const reach = nearby + 512

export function nearOf(text: string, { start, end }: { readonly start: number; readonly end: number }): Near {
  return {
    before: text.slice(Math.max(0, start - reach), start),
    label: text.slice(start, end),
    after: text.slice(end, end + reach),
  }
}

/** A few characters around it on one line; `clean` takes out what is secret in them, too. */
export function aroundOf({ before, label, after }: Near, clean: (text: string) => string): string {
  const around = clean(before).slice(-nearby) + label + clean(after).slice(0, nearby)
  return around.toWellFormed().replace(/\s+/g, ' ').trim()
}
