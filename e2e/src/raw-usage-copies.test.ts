import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rawRootsIn, rawTally, type RawTally, rawUsage } from './testing/raw-usage.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unspool-usage-'))
})
afterEach(() => rmSync(home, { recursive: true }))

function write(path: string, records: readonly object[]): void {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), records.map((record) => `${JSON.stringify(record)}\n`).join(''))
}

function inputs(tally: Map<string, RawTally>): object {
  return Object.fromEntries([...tally].map(([key, { tokens }]) => [key, tokens.input])) as object
}

/** Input tokens by session and by model. */
function counted() {
  const sessions = rawUsage(rawRootsIn(home))
  return {
    sessions: inputs(rawTally(sessions, (_entry, { id }) => id)),
    models: inputs(rawTally(sessions, ({ model }) => model ?? 'unknown')),
  }
}

function answer(id: string, hour: number, input: number) {
  const usage = { input_tokens: input, output_tokens: 1 }
  return {
    type: 'assistant',
    uuid: `u-${id}`,
    requestId: `req_${id}`,
    timestamp: `2026-05-01T0${hour}:00:00.000Z`,
    message: { id: `msg_${id}`, model: 'claude-opus-5-5', usage },
  }
}

test('an answer in two Claude sessions, neither marked, counts once: in the older, of equals in the first', () => {
  write('.claude/projects/-srv/b.jsonl', [answer('1', 1, 10), answer('2', 2, 20)])
  write('.claude/projects/-srv/a.jsonl', [answer('1', 1, 10), answer('3', 3, 300)])
  write('.config/claude/projects/-srv/c.jsonl', [answer('2', 2, 20), answer('4', 4, 4000)])
  expect(counted()).toEqual({
    sessions: { a: 310, b: 20, c: 4000 },
    models: { 'claude-opus-5-5': 4330 },
  })
})

function entry(id: string, input: number) {
  const usage = { input, output: 1 }
  const message = { role: 'assistant', model: 'local', responseId: 'chatcmpl-7', usage }
  return { type: 'message', id, timestamp: '2026-05-01T01:00:01.000Z', message }
}

test('a Pi file copied by hand counts once, answers with one responseId each', () => {
  const header = { type: 'session', version: 3, id: 'p', timestamp: '2026-05-01T01:00:00.000Z', cwd: '/srv' }
  write('.pi/agent/sessions/--srv--/1_p.jsonl', [header, entry('e1', 10), entry('e2', 20)])
  write('.pi/agent/sessions/--srv--/2_p.jsonl', [header, entry('e1', 10), entry('e2', 20), entry('e3', 300)])
  expect(counted().models).toEqual({ local: 330 })
})

function line(ordinal: number, type: string, payload: object) {
  return { timestamp: `2026-05-01T01:00:0${ordinal}.000Z`, ordinal, type, payload }
}

function total(ordinal: number, input_tokens: number) {
  return line(ordinal, 'event_msg', { type: 'token_count', info: { total_token_usage: { input_tokens } } })
}

test("a Codex subagent's total goes on from what it was given to know", () => {
  const [parent, child] = ['1', '2'].map((digit) => `019a0000-0000-7000-8000-00000000000${digit}`)
  write(`.codex/sessions/2026/05/01/rollout-2026-05-01T01-00-00-${parent}.jsonl`, [
    line(0, 'session_meta', { id: parent }),
    line(1, 'turn_context', { model: 'gpt-5.5' }),
    total(2, 1000),
    total(3, 1000),
  ])
  write(`.codex/sessions/2026/05/01/rollout-2026-05-01T02-00-00-${child}.jsonl`, [
    line(0, 'session_meta', { id: child, parent_thread_id: parent, subagent_history_start_ordinal: 4 }),
    line(1, 'session_meta', { id: parent }),
    total(2, 1000),
    line(4, 'turn_context', { model: 'gpt-5.4-mini' }),
    total(5, 1030),
    total(6, 1070),
  ])
  expect(counted().models).toEqual({ 'gpt-5.5': 1000, 'gpt-5.4-mini': 70 })
})
