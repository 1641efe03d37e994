import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FactoryLog, header, prompt } from './testing/factory-log.ts'

let file: FactoryLog

beforeEach(() => {
  file = new FactoryLog()
})

afterEach(() => file.close())

test('a slice of long messages is short: a reader that asks for a thousand does not fill the memory', async () => {
  const ids = Array.from({ length: 100 }, (_, i) => `m${i}`)
  writeFileSync(file.path, header('t') + ids.map((id) => prompt(id, 'y'.repeat(50_000))).join(''))
  const seen: string[] = []
  let slices = 0
  for (let offset = 0; seen.length < ids.length; slices += 1) {
    const slice = await file.log.slice(offset, 1000)
    expect(JSON.stringify(slice).length).toBeLessThan(3 << 20)
    expect(slice).toMatchObject({ nextOffset: offset + slice.messages.length, totalCount: 100 })
    seen.push(...slice.messages.map(({ id }) => id))
    offset = slice.nextOffset
  }
  expect(seen).toEqual(ids)
  expect(slices).toBeGreaterThan(2)
})

test('issue-01: slices by message count keep coming after the first payload', async () => {
  file.write(header('t') + prompt('m0'))
  let offset = 0
  const ids: string[] = []
  for (let n = 1; n <= 60; n += 1) {
    const slice = await file.log.slice(offset, 100)
    ids.push(...slice.messages.map(({ id }) => id))
    expect(slice.nextOffset).toBe(offset + slice.messages.length)
    expect(slice.totalCount).toBe(n)
    offset = slice.nextOffset
    file.append(prompt(`m${n}`))
  }
  expect(ids).toEqual(Array.from({ length: 60 }, (_, n) => `m${n}`))
  expect(await file.log.slice(1000, 10)).toMatchObject({ messages: [], nextOffset: 61, totalCount: 61 })
})

test('pages lead back from the end to the start, and their end leads on', async () => {
  const ids = Array.from({ length: 100 }, (_, n) => `m${n}`)
  file.write(header('t') + ids.map((id) => prompt(id)).join(''))
  const last = await file.log.page(null, 30)
  const middle = await file.log.page(last.before, 30)
  const first = await file.log.page(middle.before, 100)
  expect([...first.messages, ...middle.messages, ...last.messages].map(({ id }) => id)).toEqual(ids)
  expect(first.before).toBeNull()
  file.append(prompt('new'))
  const copy = file.copy(last.after)
  await copy.until(['new'])
  const tail = file.copy(last.before)
  await tail.until([...ids.slice(70), 'new'])
})
