import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { samples, type Growing, type Home } from './home.ts'

const codex = samples.find(({ source }) => source.id === 'codex')

/** A fork of a Codex session, which begins with the parent's first `end` bytes and holds none of them itself. */
export function heirOf(parent: Growing, home: Home, end: number): Growing {
  const heir = home.session('codex', 2)
  const id = parent.key.slice('codex:'.length)
  const own = heir.key.slice('codex:'.length)
  const header = JSON.parse(codex?.sample.header?.('fork') ?? '{}') as { payload: object }
  const base = { thread_id: id, end_ordinal_exclusive: 3, end_byte_offset: end }
  const payload = { ...header.payload, id: own, session_id: own, forked_from_id: id, history_base: base }
  mkdirSync(dirname(heir.path), { recursive: true })
  writeFileSync(heir.path, `${JSON.stringify({ ...header, payload })}\n`)
  return heir
}
