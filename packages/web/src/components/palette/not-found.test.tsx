import { userEvent } from 'vitest/browser'
import { describe, expect, it, vi } from 'vitest'
import { BadQuery } from '../../api.ts'
import { demoSession } from '../../testing/demo-sessions.ts'
import { Scribe } from '../../testing/messages.ts'
import { find } from '../../testing/mount.tsx'
import { openPalette, said, start } from '../../testing/open-palette.ts'

describe('what is not found', () => {
  it('may be spelled otherwise, which one key finds', async () => {
    const { root, input } = await openPalette()
    await userEvent.type(input, 'is:subagent tron line')
    await vi.waitFor(() =>
      expect(find(root, '.palette-note p').textContent).toBe(
        'Nothing matches “is:subagent tron line”. Did you mean torn line?',
      ),
    )
    const offered = find(root, '.palette-meant')
    for (let tabs = 0; tabs < 4 && document.activeElement !== offered; tabs += 1)
      await userEvent.keyboard('{Tab}')
    expect(document.activeElement).toBe(offered)
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(root.querySelectorAll('.palette mark').length).toBeGreaterThan(0))
    expect([input.value, document.activeElement]).toEqual(['torn line', input])
    expect([...root.querySelectorAll('.token')].map(({ textContent }) => textContent)).toEqual([
      'is subagent',
    ])
  })

  it('is said, with how much was looked through', async () => {
    const { root, demo, input } = await openPalette()
    demo.index({ state: 'indexing', sessions: 2_000, words: 1_204, substrings: 80 })
    await userEvent.type(input, 'nowhere')
    await vi.waitFor(() =>
      expect(find(root, '.palette-index').textContent).toBe('1,204 of 2,000 sessions searchable'),
    )
    expect(find(root, '.palette-note b').textContent).toBe('Nothing matches “nowhere”.')
    await userEvent.clear(input)
    await userEvent.type(input, '*orn*')
    await vi.waitFor(() =>
      expect(find(root, '.palette-index').textContent).toBe('80 of 2,000 sessions searchable'),
    )
    demo.index({ message: 'the index cannot be read now' })
    await userEvent.type(input, 'y')
    await vi.waitFor(() =>
      expect(find(root, '.palette-index').textContent).toBe(
        'The index cannot be read now. 80 of 2,000 sessions searchable',
      ),
    )
    demo.index({ state: 'off', words: 0, message: 'there is no catalog here' })
    await userEvent.type(input, 'z')
    await vi.waitFor(() => expect(find(root, '.palette-index').textContent).toBe('There is no catalog here.'))
    expect(root.querySelector('.palette-note')).toBeNull()
    demo.index({ state: 'stopped', message: 'The disk is full. Make room and start Unspool again.' })
    await userEvent.type(input, 'x')
    await vi.waitFor(() => expect(find(root, '.palette-index').textContent).toContain('The disk is full.'))
  })

  it('is found once it can be, and then no more is said of the index', async () => {
    const { root, demo, input, places } = await openPalette()
    demo.index({ state: 'indexing', sessions: 3, words: 1, substrings: 0 })
    await userEvent.type(input, 'badger')
    await vi.waitFor(() =>
      expect(find(root, '.palette-index').textContent).toBe('1 of 3 sessions searchable'),
    )
    demo.index({ words: 2 })
    await vi.waitFor(() =>
      expect(find(root, '.palette-index').textContent).toBe('2 of 3 sessions searchable'),
    )
    demo.append('ash:1', new Scribe(start).prompt('the badger').messages)
    demo.index({ words: 3 })
    await vi.waitFor(() => expect(places()).toHaveLength(1))
    expect(root.querySelector('.palette-index')).toBeNull()
  })

  it('may be a part of a word, which not all sessions are searched for yet', async () => {
    const { root, demo, input } = await openPalette()
    demo.index({ state: 'indexing', sessions: 2_000, words: 2_000, substrings: 80 })
    await userEvent.type(input, 'adge')
    await vi.waitFor(() =>
      expect(find(root, '.palette-index').textContent).toBe(
        'Parts of words are searchable in 80 of 2,000 sessions',
      ),
    )
  })

  it('is explained where a query makes no sense, by the server', async () => {
    const { root, input } = await openPalette()
    await userEvent.type(input, '"torn')
    await vi.waitFor(() =>
      expect(find(root, '.palette-note').textContent).toBe('A phrase begins with " and does not end'),
    )
    expect(said(root)).toBe('A phrase begins with " and does not end')
  })

  it('is not what an answer that comes late says', async () => {
    const late: (() => void)[] = []
    const { root, demo, input, places } = await openPalette((api) => ({
      ...api,
      search: (request) =>
        request.query === 'tor'
          ? new Promise((_resolve, reject) => late.push(() => reject(new BadQuery('late'))))
          : api.search(request),
    }))
    await userEvent.type(input, 'tor')
    await vi.waitFor(() => expect(late).not.toEqual([]))
    await userEvent.type(input, 'n')
    await vi.waitFor(() => expect(places()).toHaveLength(6))
    for (const answer of late) answer()
    // Whatever the answer changes is drawn before this is.
    demo.put(demoSession('ash:4', 'Another torn line', { ago: 1_000 }))
    await vi.waitFor(() => expect(find(root, '.palette').textContent).toContain('Another torn line'))
    expect([places().length, root.querySelector('.palette-note')]).toEqual([6, null])
  })
})
