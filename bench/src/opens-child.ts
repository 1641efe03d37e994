import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Loaded first by every thread of a measured server: writes down each session file that is opened, by whatever
 * function. A database opens its files without Node, and is not seen here.
 */
const record = process.env.UNSPOOL_BENCH_OPENS ?? ''
const append = fs.appendFileSync.bind(fs)

function recorded(owner: Record<string, (...args: unknown[]) => unknown>, name: string): void {
  const original = owner[name]
  if (original === undefined) throw new Error(`there is no ${name} to watch`)
  owner[name] = function watched(this: unknown, ...args: unknown[]) {
    if (String(args[0]).endsWith('.jsonl')) append(record, `${String(args[0])}\n`)
    return original.apply(this, args)
  }
}

if (record !== '') {
  for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream'])
    recorded(fs as never, name)
  for (const name of ['open', 'readFile']) recorded(fs.promises as never, name)
  syncBuiltinESMExports()
}
