import type { Message } from '@unspool/core'
import { userEvent } from 'vitest/browser'
import { expect, onTestFinished, vi } from 'vitest'
import type { Api } from '../api.ts'
import { createDemo, type Demo } from './demo-api.ts'
import { demoSession, demoSources } from './demo-sessions.ts'
import { find, mountDemo } from './mount.tsx'
import { manyMessages, Scribe } from './messages.ts'

const MINUTE = 60_000
/** When the sessions say what they say. */
export const start = Date.now() - 3 * 24 * 60 * MINUTE

const torn = (): readonly Message[] =>
  new Scribe(start)
    .prompt('What is a torn line?')
    .answer({ type: 'thinking', text: 'A torn line, hm' }, 'A torn line is no error')
    .tool('Bash', { command: 'printf torn line' }, { output: 'torn line' })
    .tool('mcp__linear__get_issue', { id: 'torn line' }, { output: 'none' }).messages

const sessions = [
  demoSession('ash:1', 'Reader stops after one torn line', { ago: 5_000, cwd: '/home/ada/unspool' }),
  demoSession('birch:2', 'Something else', { ago: 9 * MINUTE, cwd: '/home/ada/atlas', relation: 'subagent' }),
  demoSession('birch:3', 'Many messages', { ago: 20 * MINUTE }),
]

/** The palette over three sessions; `change`: what of the server is otherwise. The page is closed with the test. */
export async function openPalette(change: (api: Api) => Api = (api) => api) {
  const logs = { 'ash:1': torn(), 'birch:2': torn(), 'birch:3': manyMessages(3_000) }
  const demo: Demo = createDemo({ sources: demoSources(), sessions, logs })
  const mounted = mountDemo({ ...demo, api: change(demo.api) }, null)
  onTestFinished(mounted.close)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.session')).not.toBeNull())
  await vi.waitFor(() => expect(root.querySelector('.palette')).not.toBeNull())
  await userEvent.keyboard('{Control>}k{/Control}')
  await vi.waitFor(() => expect(root.querySelector('.palette input')).not.toBeNull())
  const texts = (selector: string): readonly (string | null)[] =>
    [...root.querySelectorAll(selector)].map(({ textContent }) => textContent)
  const places = (): readonly (string | null)[] =>
    texts('.palette-group[aria-labelledby="palette-group-messages"] .palette-place')
  return { ...mounted, demo, texts, places, input: find<HTMLInputElement>(root, '.palette input') }
}

/** What a screen reader is told. */
export const said = (root: HTMLElement): string | null => find(root, '.palette [role="status"]').textContent
