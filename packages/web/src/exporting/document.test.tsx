import { piecesOf } from '@unspool/export'
import { cdp } from 'vitest/browser'
import { afterEach, expect, it } from 'vitest'
import { demoSession } from '../testing/demo-sessions.ts'
import { Scribe } from '../testing/messages.ts'

const LINES = `${'word '.repeat(200)}\n`.repeat(200)

function log() {
  return new Scribe(Date.UTC(2026, 4, 4))
    .prompt('First')
    .answer({ type: 'thinking', text: 'Hm.' }, LINES)
    .tool('Bash', { command: 'ls', timeout: 5 }, { output: LINES })
    .notice('compaction', `${LINES}told`)
}

interface Medium {
  readonly send: (method: 'Emulation.setEmulatedMedia', to: { readonly media: string }) => Promise<unknown>
}

const draw = (media: '' | 'print'): Promise<unknown> =>
  (cdp() as Medium).send('Emulation.setEmulatedMedia', { media })

const frame = document.createElement('iframe')
afterEach(async () => {
  frame.remove()
  await draw('')
})

/** The document as a browser shows it from a file: nothing in it runs. */
async function open(): Promise<Document> {
  const material = { session: demoSession('ash:1', 'It'), messages: log().messages, subagents: [] }
  const pieces = piecesOf(material, { format: 'html', version: '0.1.0', exportedAt: 0 })
  frame.srcdoc = [...pieces].join('')
  frame.sandbox.add('allow-same-origin')
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  document.body.append(frame)
  await loaded
  const { contentDocument: shown } = frame
  if (shown === null) throw new Error('the document is of this origin')
  return shown
}

/** Of all that is folded, how much is there to be read. */
function readable(shown: Document): string {
  const parts = [...shown.querySelectorAll('details > :not(summary)')]
  return `${parts.filter((part) => part.checkVisibility()).length} of ${parts.length}`
}

it('is folded at first, and one box opens all of it without a script', async () => {
  const shown = await open()
  expect(readable(shown)).toBe('0 of 5')
  shown.querySelector<HTMLInputElement>('#unfold')?.click()
  expect(readable(shown)).toBe('5 of 5')
})

it('is printed with all of it open, and nothing to scroll to', async () => {
  const shown = await open()
  await draw('print')
  expect(readable(shown)).toBe('5 of 5')
  const cut = [...shown.querySelectorAll('pre, .table')].filter(
    ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
      scrollHeight > clientHeight || scrollWidth > clientWidth,
  )
  expect(cut).toEqual([])
  expect(shown.querySelector('.unfold')?.checkVisibility()).toBe(false)
})
