import type { Message } from '@unspool/core'
import axe from 'axe-core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { demoAsking } from './testing/demo-asking.ts'
import { BRANCHED, demoBranches, demoBranchSessions } from './testing/demo-branches.ts'
import { createDemo, type Demo } from './testing/demo-api.ts'
import { demoFork, demoLog } from './testing/demo-log.ts'
import { demoList, demoSources, demoStanding } from './testing/demo-sessions.ts'
import { CHILDREN, demoSubagents, demoSubagentSessions, PARENT } from './testing/demo-subagents.ts'
import { demoWork } from './testing/demo-stats.ts'
import { Scribe } from './testing/messages.ts'
import { find, frames, mountDemo, type Mounted } from './testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.close()
  document.documentElement.removeAttribute('data-theme')
})

function demo(): Demo {
  const now = Date.now()
  const listed = demoList().map((session) => ({ ...session, ...demoStanding(session) }))
  const sessions = [...listed, ...demoBranchSessions(), ...demoSubagentSessions(now)]
  const logs = {
    'ash:9f1c': demoLog(now),
    'birch:77ab': demoFork(now),
    'ash:04aa': demoAsking(now),
    'cedar:5e02': takenBack(now),
    'cedar:77f0': filled(now),
    ...demoBranches(now),
    ...demoSubagents(now),
  }
  return createDemo({ sources: demoSources(), sessions, logs, work: demoWork(sessions, now) })
}

/** A prompt that was taken back with all that came of it (a fence that is too wide), and a compaction told in two records. */
function takenBack(now: number): readonly Message[] {
  const { messages } = new Scribe(now - 600_000)
    .prompt('Undo this')
    .answer({ type: 'thinking', text: 'Hm' }, `Done.\n\n\`\`\`\n${'x'.repeat(400)}\n\`\`\``)
    .tool('Bash', { command: 'git stash' }, { output: 'Saved' })
    .notice('compaction', 'Compacted from 13049 to 2699 tokens.')
    .notice('compaction', 'What was said.\n\nAnd done.')
  const block = { type: 'notice', kind: 'rollback', text: '', count: 1 } as const
  return [...messages, { id: 'back', role: 'system', at: now, blocks: [block] }]
}

/** A session whose agent tells how large the model's window is. */
function filled(now: number): readonly Message[] {
  const { messages } = new Scribe(now - 600_000).prompt('Go').answer('Done')
  const usage = { input: 1_000, cacheRead: 61_000, cacheWrite: 0, output: 10 }
  return messages.map((message) => ({ ...message, usage, contextWindow: 100_000 }))
}

/**
 * A part that became too wide for its place is measured, and then takes the focus: a moment later, on a busy machine
 * more than a frame. What is wrong stays wrong.
 */
const findsNothing = (): Promise<void> => vi.waitFor(async () => expect(await findings()).toEqual([]))

/** What axe finds by the rules of WCAG 2.2 AA and its best practices, a line each. */
async function findings(): Promise<readonly string[]> {
  // A text that gets its font becomes another size.
  await document.fonts.ready
  await frames()
  // What is fading in has not its colours yet.
  const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // It is an experiment, and takes all that is seen in a row for its label, its age too.
    rules: { 'label-content-name-mismatch': { enabled: false } },
  })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
}

interface State {
  readonly name: string
  readonly key: string | null
  /** What is there when the state is. */
  readonly there: string
  readonly keys?: string
  /** What is then typed into the palette. */
  readonly typed?: string
  /** What is pressed one after the other to come there. */
  readonly press?: readonly string[]
  /** What is pressed at the start of the conversation. */
  readonly click?: string
}

const secrets = '.export-secrets input'

const states: readonly State[] = [
  { name: 'the list', key: null, there: '.session' },
  { name: 'a conversation', key: 'ash:9f1c', there: '.thread .row' },
  { name: 'a fork', key: 'birch:77ab', there: '.thread .row' },
  { name: 'a question', key: 'ash:04aa', there: '.box-waiting' },
  { name: 'what was taken back', key: 'cedar:5e02', there: '.thoughts', press: ['.row-notice .fold'] },
  { name: 'what goes on to a side', key: 'cedar:5e02', there: '.goes-on', press: ['.row-notice .fold'] },
  { name: 'a diagram', key: 'ash:04aa', there: '.diagram-drawn img' },
  { name: 'formulas', key: 'ash:04aa', there: '.maths math' },
  { name: 'an open group', key: 'ash:04aa', there: '.grouped-tool', press: ['.row-tools .tool-line'] },
  { name: 'an image', key: 'birch:77ab', there: '.lightbox img', press: ['.image-button', '.image-open'] },
  { name: 'the files', key: 'ash:9f1c', there: '.files .file', keys: 'd' },
  { name: 'a branch', key: BRANCHED, there: '.branch-list-title', click: '[data-branch=list]' },
  { name: 'what went on elsewhere', key: BRANCHED, there: '.descendants a' },
  { name: 'an open subagent', key: PARENT, there: '.nested .row', click: '.subagent-line' },
  { name: 'a subagent', key: CHILDREN[1], there: '.siblings' },
  { name: 'the export', key: 'ash:9f1c', there: '.export-dialog[open]', keys: 's' },
  { name: 'secrets', key: 'ash:9f1c', there: '.export-found:not(:empty)', keys: 's', press: [secrets] },
  { name: 'the menu of a row', key: 'ash:9f1c', there: '.menu-item', press: ['.row-handle'] },
  { name: 'figures', key: 'ash:9f1c', there: '.figures-of-session dt' },
  { name: 'a model whose window fills', key: 'cedar:77f0', there: '.context-bar' },
  { name: 'the palette', key: 'ash:9f1c', there: '.palette input', keys: '{Control>}k{/Control}' },
  {
    name: 'the palette opened again',
    key: 'ash:9f1c',
    there: '.palette-selected .token',
    keys: '{Control>}k{/Control}',
    typed: 'source:ash {Escape}',
    press: ['.search-open'],
  },
  {
    name: 'another spelling',
    key: 'ash:9f1c',
    there: '.palette-meant',
    keys: '{Control>}k{/Control}',
    typed: 'tron line',
  },
]

describe.each(['light', 'dark'])('%s', (theme) => {
  it.each(states)('axe finds nothing in $name', async ({ key, there, keys, typed, click, press = [] }) => {
    mounted = mountDemo(demo(), key)
    document.documentElement.dataset['theme'] = theme
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.session')).not.toBeNull())
    if (keys !== undefined) {
      await vi.waitFor(() => expect(root.querySelector('.palette')).not.toBeNull())
      await vi.waitFor(() => expect(root.querySelector('.thread .row')).not.toBeNull())
      await userEvent.keyboard(keys)
    }
    if (typed !== undefined) {
      await vi.waitFor(() => expect(root.querySelector('.palette input')).not.toBeNull())
      await userEvent.type(find(root, '.palette input'), typed)
    }
    if (click !== undefined) {
      await vi.waitFor(() => {
        find(root, '.thread').scrollTop = 0
        find(root, click)
      })
      await userEvent.click(find(root, click))
    }
    for (const selector of press) {
      await vi.waitFor(() => expect(root.querySelector(selector)).not.toBeNull())
      find(root, selector).click()
    }
    await vi.waitFor(() => expect(root.querySelector(there)).not.toBeNull(), 20_000)
    await findsNothing()
  })

  it('axe finds nothing in chosen turns, and in sessions with news', async () => {
    const known = demo()
    mounted = mountDemo(known, 'ash:9f1c')
    document.documentElement.dataset['theme'] = theme
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.thread .row')).not.toBeNull())
    const at = Date.now() + 1_000
    known.append('birch:77ab', [
      { id: 'new', role: 'assistant', at, blocks: [{ type: 'text', text: 'New' }] },
    ])
    const before = mounted.models.library.original('birch:77ab')
    if (before !== null) known.put({ ...before, updatedAt: at })
    await vi.waitFor(() => expect(root.querySelector('.session-new')).not.toBeNull())
    await findsNothing()
    await userEvent.keyboard('s')
    await vi.waitFor(() => expect(root.querySelector('.export-dialog[open]')).not.toBeNull())
    find(root, '.export-choice:nth-of-type(2) label:last-of-type input').click()
    await vi.waitFor(() => expect(root.querySelector('.export-turns select')).not.toBeNull())
    await findsNothing()
  })

  it('axe finds nothing in two conversations beside each other', async () => {
    mounted = mountDemo(demo(), 'ash:9f1c')
    document.documentElement.dataset['theme'] = theme
    const { root, models } = mounted
    await vi.waitFor(() => expect(root.querySelector('.session')).not.toBeNull())
    models.panes.openBeside('birch:77ab')
    await vi.waitFor(() => {
      const panes = [...root.querySelectorAll('.pane-place')]
      expect(panes.map((pane) => pane.querySelector('.row') !== null)).toEqual([true, true])
    })
    await userEvent.keyboard('/')
    await findsNothing()
  })

  it.each(['unified', 'split'])('axe finds nothing in open tools, diffs %s', async (layout) => {
    window.localStorage.setItem('unspool.diff', layout)
    mounted = mountDemo(demo(), 'ash:9f1c')
    document.documentElement.dataset['theme'] = theme
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.thread .row')).not.toBeNull())
    await userEvent.keyboard('e')
    await vi.waitFor(() => expect(root.querySelector('.diff .changed')).not.toBeNull())
    await vi.waitFor(() => expect(root.querySelector('.ansi-on-red')).not.toBeNull())
    expect([
      root.querySelector('.ansi-on-red')?.textContent,
      root.querySelector('.diff-split') !== null,
    ]).toEqual([' FAIL ', layout === 'split'])
    await findsNothing()
  })

  it('axe finds nothing in the diffs of a file', async () => {
    mounted = mountDemo(demo(), 'ash:9f1c')
    document.documentElement.dataset['theme'] = theme
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.thread .row')).not.toBeNull())
    await userEvent.keyboard('d')
    await vi.waitFor(() => expect(root.querySelector('.files .file')).not.toBeNull())
    await userEvent.keyboard('j{Enter}')
    await vi.waitFor(() => expect(root.querySelector('.edit .diff')).not.toBeNull())
    await findsNothing()
  })

  it('axe finds nothing on the page of activity', async () => {
    mounted = mountDemo(demo(), null)
    document.documentElement.dataset['theme'] = theme
    const { root, models } = mounted
    models.route.openActivity()
    await vi.waitFor(() => expect(root.querySelector('.activity table tbody tr')).not.toBeNull(), 20_000)
    await findsNothing()
  })

  it('axe finds nothing before the first session, and in the keys', async () => {
    mounted = mountDemo(createDemo({ sources: demoSources(), sessions: [], logs: {} }), null)
    document.documentElement.dataset['theme'] = theme
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.first-run')).not.toBeNull())
    await findsNothing()
    await userEvent.keyboard('?')
    await vi.waitFor(() => expect(root.querySelector('.keys-dialog, dialog[open]')).not.toBeNull())
    await findsNothing()
  })

  it('axe finds nothing on a phone', async () => {
    await page.viewport(390, 844)
    mounted = mountDemo(demo(), null)
    document.documentElement.dataset['theme'] = theme
    const { root, models } = mounted
    await vi.waitFor(() => expect(root.querySelector('.session')).not.toBeNull())
    await findsNothing()
    models.route.open('ash:9f1c')
    await vi.waitFor(() => expect(root.querySelector('.thread .row')).not.toBeNull())
    await findsNothing()
    find(root, '.phone-menu button').click()
    await vi.waitFor(() => expect(root.querySelector('.phone-menu .menu-item')).not.toBeNull())
    await findsNothing()
    await page.viewport(1280, 900)
  })
})
