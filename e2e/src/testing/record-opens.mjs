// Preloaded into a server process: appends to the file named by RECORD_OPENS every session file that is opened
// on the main thread, by whatever function. Workers load this too, and are left alone unless RECORD_THREADS is `all`.
import { appendFileSync } from 'node:fs'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const target = process.env['RECORD_OPENS']

function recorded(owner, name) {
  const original = owner[name]
  owner[name] = function record(...args) {
    const path = String(args[0])
    if (/\.jsonl(\.zst)?$/.test(path)) write(target, `${name} ${path}\n`)
    return original.apply(this, args)
  }
}

const write = appendFileSync
const isWatched = isMainThread || process.env['RECORD_THREADS'] === 'all'
if (isWatched && target !== undefined) {
  for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) recorded(fs, name)
  for (const name of ['open', 'readFile']) recorded(fs.promises, name)
  syncBuiltinESMExports()
}
