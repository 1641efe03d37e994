import { printedOf, type Printed } from '@unspool/core/tools'
import { parseAnsiSequences, type ParseToken } from 'ansi-sequence-parser'
import { inkOf, type Ink } from './ink.ts'

/** A program's output as a terminal would leave it, and how each stretch of it is drawn; `null`: like any other text. */
export function inkedOutput(text: string): Printed<Ink | null> {
  return printedOf(text, (ready) => {
    // The same object for the same ink: stretches that look alike become one.
    const known = new Map<string, Ink | null>()
    return parseAnsiSequences(ready).map((token) => {
      const key = keyOf(token)
      if (!known.has(key)) known.set(key, inkOf(token))
      return { text: token.value, style: known.get(key) ?? null }
    })
  })
}

function keyOf({ foreground, background, decorations }: ParseToken): string {
  return JSON.stringify([foreground, background, ...decorations])
}
