import type { SessionHits } from '@unspool/core'
import { page, userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { demoSession } from '../../testing/demo-sessions.ts'
import { Scribe } from '../../testing/messages.ts'
import { find } from '../../testing/mount.tsx'
import { openPalette, said, start } from '../../testing/open-palette.ts'

afterEach(() => page.viewport(1280, 900))

/** What is found stands as far behind the start of a line as a server cuts it. */
function cutLate({ hits, ...found }: SessionHits): SessionHits {
  const snippet = [
    { text: '…of everything that stands long before ', hit: false },
    { text: 'torn', hit: true },
    { text: ' and what comes after it, on and on', hit: false },
  ]
  return { ...found, hits: hits.map((hit) => ({ ...hit, snippet })) }
}

const active = (root: HTMLElement): string | null => find(root, '.palette-active').textContent

describe('the palette', () => {
  it('opens with Ctrl K and the field in the list, and gives the focus back', async () => {
    const { root, input } = await openPalette()
    const dialog = find<HTMLDialogElement>(root, '.palette')
    expect([dialog.open, document.activeElement, dialog.ariaLabel]).toEqual([
      true,
      input,
      'Search everything',
    ])
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(dialog.open).toBe(false))
    find(root, '.search-open').focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(dialog.open).toBe(true))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(document.activeElement).toBe(find(root, '.search-open')))
  })

  it('has the mark of a hit in view where there is little room', async () => {
    await page.viewport(390, 844)
    const { root, input } = await openPalette((api) => ({
      ...api,
      search: async (request) => {
        const answer = await api.search(request)
        return { ...answer, sessions: answer.sessions.map(cutLate) }
      },
    }))
    await userEvent.type(input, 'torn')
    const mark = await vi.waitFor(() => find(root, '[aria-labelledby="palette-group-messages"] mark'))
    const line = mark.closest('.palette-said')?.getBoundingClientRect()
    expect(mark.getBoundingClientRect().right).toBeLessThanOrEqual(line?.right ?? 0)
  })

  it('shows recent sessions before anything is typed', async () => {
    const { texts } = await openPalette()
    expect(texts('.palette-said')).toEqual([
      'Reader stops after one torn line',
      'Something else',
      'Many messages',
      'Show activity',
      'Show keys',
    ])
  })

  it('finds sessions and messages, each with what it is and where', async () => {
    const { root, texts, places, input } = await openPalette()
    await userEvent.type(input, 'torn line')
    await vi.waitFor(() => expect(said(root)).toBe('13 results'))
    expect(texts('.palette-heading span')).toEqual(['Sessions', '1', 'Messages', '12', 'Actions'])
    expect(places()).toEqual([
      'Your prompt in Reader stops after one torn line',
      'Thought in Reader stops after one torn line',
      'Answer in Reader stops after one torn line',
      'Prompt from the agent in Something else',
      'Thought in Something else',
      'Answer in Something else',
    ])
    expect(texts('.palette mark').slice(0, 3)).toEqual(['torn line', 'torn', 'line'])
    expect(find(root, '.palette-foot').textContent).toContain('13 results in 11 ms')
  })

  it('says more of one session, tools by their kind', async () => {
    const { root, places, texts, input } = await openPalette()
    await userEvent.type(input, 'torn line')
    await vi.waitFor(() =>
      expect(texts('.palette-more')).toEqual(['3 more in this session', '3 more in this session']),
    )
    find(root, '.palette-more').click()
    await vi.waitFor(() => expect(places()).toHaveLength(9))
    expect(places().slice(3, 6)).toEqual([
      'Shell in Reader stops after one torn line',
      'Shell output in Reader stops after one torn line',
      'linear.get_issue in Reader stops after one torn line',
    ])
    expect(root.querySelectorAll('.palette-mono')).toHaveLength(3)
  })

  it('is moved through with keys, and opens the message one is at', async () => {
    const { root, input, models } = await openPalette()
    await userEvent.type(input, 'torn line')
    await vi.waitFor(() => expect(said(root)).toBe('13 results'))
    expect(active(root)).toContain('Reader stops')
    await userEvent.keyboard('{End}{ArrowDown}')
    expect(active(root)).toBe('Filter the list by torn line')
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}')
    await vi.waitFor(() => expect(active(root)).toContain('Thought in Reader'))
    expect(input.getAttribute('aria-activedescendant')).toBe(find(root, '.palette [aria-selected="true"]').id)
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(find(root, '.row-marked').textContent).toContain('A torn line, hm'))
    expect(models.route.target.value).toEqual({ messageId: 'm2', offset: 1, words: ['torn', 'line'] })
    expect(find<HTMLDialogElement>(root, '.palette').open).toBe(false)
  })

  it('keeps the focus in it', async () => {
    const { root, input } = await openPalette()
    await userEvent.type(input, 'source:ash x')
    await vi.waitFor(() => expect(root.querySelector('.token')).not.toBeNull())
    for (let n = 0; n < 6; n++) {
      await userEvent.keyboard('{Tab}')
      expect(find(root, '.palette').contains(document.activeElement)).toBe(true)
    }
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
    expect(find(root, '.palette').contains(document.activeElement)).toBe(true)
  })
})

describe('filters', () => {
  it('become tokens, narrow what is found, and go with Backspace', async () => {
    const { root, texts, places, input } = await openPalette()
    await userEvent.type(input, 'project:atlas source:birch torn')
    await vi.waitFor(() => expect(places().length).toBe(3))
    expect([texts('.token'), input.value]).toEqual([['project atlas', 'source birch'], 'torn'])
    expect(new Set(places().map((place) => place?.split(' in ')[1]))).toEqual(new Set(['Something else']))
    await userEvent.clear(input)
    await userEvent.keyboard('{Backspace}')
    await vi.waitFor(() => expect(texts('.token')).toEqual(['project atlas']))
    find(root, '.token').click()
    await vi.waitFor(() => expect(root.querySelector('.token')).toBeNull())
  })

  it('are offered, and cleared where nothing is left', async () => {
    const { root, input, texts } = await openPalette()
    find(root, '.palette-hints button').click()
    await vi.waitFor(() => expect(input.value).toBe('source:'))
    await userEvent.type(input, 'nobody torn')
    await vi.waitFor(() =>
      expect(texts('.palette-note b')).toEqual(['Nothing matches “source:nobody torn”.']),
    )
    find(root, '.palette-note .button').click()
    await vi.waitFor(() => expect(root.querySelectorAll('.palette mark').length).toBeGreaterThan(0))
    expect(input.value).toBe('torn')
  })
})

/** Left with filters, and opened again. */
async function again(typed = 'source:birch project:atlas torn') {
  const opened = await openPalette()
  await userEvent.type(opened.input, typed)
  await vi.waitFor(() => expect(opened.texts('.token')).toEqual(['source birch', 'project atlas']))
  await vi.waitFor(() => expect(said(opened.root)).not.toBe(''))
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(opened.root.querySelector('.palette input')).toBeNull())
  await userEvent.keyboard('{Control>}k{/Control}')
  await vi.waitFor(() => expect(opened.root.querySelector('.palette-selected')).not.toBeNull())
  return { ...opened, input: find<HTMLInputElement>(opened.root, '.palette input') }
}

describe('opened again', () => {
  it('is as it was left, and what is typed takes the place of its filters too', async () => {
    const { root, texts, places, input } = await again()
    await vi.waitFor(() => expect(places()).toHaveLength(3))
    expect([texts('.token'), input.value]).toEqual([['source birch', 'project atlas'], 'torn'])
    await userEvent.keyboard('line')
    await vi.waitFor(() => expect(places()).toHaveLength(6))
    expect([input.value, root.querySelector('.token')]).toEqual(['line', null])
  })

  it('loses all of it to one key', async () => {
    const { root, texts, input } = await again()
    await userEvent.keyboard('{Backspace}')
    await vi.waitFor(() => expect(texts('.palette-heading span')[0]).toBe('Recent sessions'))
    expect([input.value, root.querySelector('.token')]).toEqual(['', null])
  })

  it('loses its filters to one key where nothing else was typed', async () => {
    const { root } = await again('source:birch project:atlas ')
    await userEvent.keyboard('{Delete}')
    await vi.waitFor(() => expect(root.querySelector('.token')).toBeNull())
  })

  it('keeps its filters where one goes on in its text', async () => {
    const { texts, places, input } = await again()
    await userEvent.keyboard('{ArrowRight} line')
    await vi.waitFor(() => expect(places()).toHaveLength(3))
    expect([texts('.token'), input.value]).toEqual([['source birch', 'project atlas'], 'torn line'])
  })
})

it('shows hostile text as text', async () => {
  const bad = 'torn <img src=x onerror="window.hacked = 1"><b>bold</b> \u202Eevil'
  const { root, input, demo, texts } = await openPalette()
  demo.put(demoSession('ash:9', bad, { ago: 1_000 }))
  demo.append('ash:9', new Scribe(start).prompt(bad).tool(bad, { x: bad }, { output: bad }).messages)
  await userEvent.type(input, 'source:ash onerror')
  await vi.waitFor(() => expect(texts('.palette-place').length).toBe(4))
  expect(root.querySelectorAll('.palette img, .palette bdi b, .palette script')).toHaveLength(0)
  for (const line of root.querySelectorAll('.palette-line .palette-place'))
    expect(line.closest('a')?.querySelector('.palette-said bdi')).not.toBeNull()
  expect('hacked' in window).toBe(false)
})
