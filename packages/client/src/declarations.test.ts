import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))

test('declarations name core, ws and each other: a project that uses the client compiles without the server', () => {
  const files = readdirSync(dist).filter((name) => name.endsWith('.d.ts'))
  expect(files.length).toBeGreaterThan(5)
  const named = files.flatMap((name) =>
    [...readFileSync(dist + name, 'utf8').matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)].map(
      ([, specifier]) => specifier,
    ),
  )
  const foreign = named.filter((specifier) => specifier?.startsWith('./') === false)
  expect(new Set(foreign)).toEqual(new Set(['@unspool/core', 'ws']))
})
