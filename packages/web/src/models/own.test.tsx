import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOwn, type OwnModel } from './own.ts'

const DAY = 24 * 3_600_000
const NAME = 'unspool.own'
const closing: (() => void)[] = []
let now = 0

function own(): OwnModel {
  const model = createOwn(window, { now: () => now })
  closing.push(model.close)
  return model
}

beforeEach(() => {
  now = 1_000 * DAY
})
afterEach(() => {
  for (const close of closing.splice(0)) close()
  localStorage.clear()
})

describe('what one does to sessions for oneself', () => {
  it('is kept, and taken back', () => {
    const first = own()
    first.pin('ash:1', true)
    now++
    first.pin('ash:2', true)
    first.rename('ash:1', '  Mine ')
    first.hide('ash:3', true)
    const again = own()
    expect([again.of('ash:1'), again.of('ash:3'), again.pinned.value]).toEqual([
      { key: 'ash:1', pinnedAt: 1_000 * DAY, alias: 'Mine', hidden: false, seenAt: 1_000 * DAY + 1 },
      { key: 'ash:3', pinnedAt: null, alias: null, hidden: true, seenAt: 1_000 * DAY + 1 },
      ['ash:1', 'ash:2'],
    ])
    again.pin('ash:1', false)
    again.rename('ash:1', ' ')
    again.pin('ash:2', false)
    again.hide('ash:3', false)
    expect(JSON.parse(localStorage.getItem(NAME) ?? '')).toEqual({ version: 1, sessions: [] })
  })

  it('is the same in all tabs', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    const other = frame.contentWindow
    if (other === null) throw new Error('the frame has no window')
    const [here, there] = [own(), createOwn(other, { now: () => now })]
    closing.push(there.close, () => frame.remove())
    there.rename('ash:1', 'From there')
    here.pin('ash:1', true)
    expect(here.of('ash:1')).toMatchObject({ alias: 'From there', pinnedAt: now })
    await vi.waitFor(() => expect(there.of('ash:1')).toMatchObject({ alias: 'From there', pinnedAt: now }))
  })

  it.each(['{', '7', 'null', '{"version":2,"sessions":[1]}', '{"version":1,"sessions":{}}'])(
    'is nothing where the storage holds %s',
    (kept) => {
      localStorage.setItem(NAME, kept)
      const model = own()
      expect(model.pinned.value).toEqual([])
      model.pin('ash:1', true)
      expect(own().pinned.value).toEqual(['ash:1'])
    },
  )

  it('leaves out what is damaged, and keeps the rest', () => {
    const sound = { key: 'ash:1', pinnedAt: 5, alias: 'Mine', hidden: false, seenAt: now }
    const sessions = [null, 'x', { ...sound, key: 7 }, { key: 'ash:2', alias: 3, seenAt: now }, sound]
    localStorage.setItem(NAME, JSON.stringify({ version: 1, sessions }))
    expect([own().pinned.value, own().of('ash:1').alias]).toEqual([['ash:1'], 'Mine'])
  })

  it('is forgotten when its session is gone for long', () => {
    const model = own()
    model.pin('ash:1', true)
    model.pin('ash:2', true)
    now += 80 * DAY
    closing.push(model.follow((key) => key === 'ash:1'))
    now += 20 * DAY
    model.pin('ash:3', true)
    expect(model.pinned.value).toEqual(['ash:1', 'ash:3'])
  })

  it('is never more than a thousand sessions, those last seen', () => {
    const model = own()
    for (let n = 0; n < 1_005; n++) {
      now++
      model.pin(`ash:${n}`, true)
    }
    expect([model.pinned.value.length, model.pinned.value[0]]).toEqual([1_000, 'ash:5'])
  })
})
