import { jsonOf } from '@unspool/export'
import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { manyMessages, Scribe } from '../../testing/messages.ts'
import { find, KEY, mount, mountDemo, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.close()
  vi.restoreAllMocks()
})

const TOKEN = `ghp_${'a1B2'.repeat(9)}`

function secretive(): readonly Message[] {
  return new Scribe(Date.UTC(2026, 4, 4))
    .prompt('First')
    .answer(`It is ${TOKEN}.`)
    .prompt('Second')
    .answer('Nothing here.').messages
}

/** One session of this name. */
function demoOf(messages: readonly Message[], title: string) {
  return createDemo({
    sources: demoSources(),
    sessions: [demoSession(KEY, title, { ago: 5_000 })],
    logs: { [KEY]: messages },
  })
}

interface Download {
  readonly name: string
  readonly text: () => Promise<string>
}

/** What the page hands to the browser, from now on. */
function downloads(): Download[] {
  const found: Download[] = []
  const blobs = new Map<string, Blob>()
  const create = URL.createObjectURL.bind(URL)
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = create(blob)
    if (blob instanceof Blob) blobs.set(url, blob)
    return url
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href)
    if (blob !== undefined) found.push({ name: this.download, text: () => blob.text() })
  })
  return found
}

async function open(messages: readonly Message[], title?: string) {
  mounted = title === undefined ? mount(messages) : mountDemo(demoOf(messages, title), KEY)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.thread .row')).not.toBeNull(), 20_000)
  await userEvent.keyboard('s')
  const dialog = await vi.waitFor(() => find<HTMLDialogElement>(root, '.export-dialog[open]'))
  const choose = (name: string): void => {
    const label = [...dialog.querySelectorAll('label')].find(({ textContent }) => textContent?.includes(name))
    if (label === undefined) throw new Error(`no choice ${name}`)
    label.click()
  }
  const run = (): void => find(dialog, 'button[type=submit]').click()
  return { ...mounted, dialog, choose, run, saved: downloads() }
}

describe('the export', () => {
  it('writes the whole conversation, as the package does', async () => {
    const messages = manyMessages(1_000)
    const { models, choose, run, saved } = await open(messages)
    choose('JSON')
    run()
    await vi.waitFor(() => expect(saved).toHaveLength(1), 20_000)
    const text = (await saved[0]?.text()) ?? ''
    const { exportedAt } = JSON.parse(text) as { exportedAt: string }
    const session = models.library.original(KEY)
    if (session === null) throw new Error('the session is listed')
    const log = { version: '0.1.0', exportedAt: Date.parse(exportedAt), session, messages }
    expect([saved[0]?.name, text]).toEqual(['the-open-one.json', [...jsonOf(log)].join('')])
  })

  it('shows the secrets that it takes out, leads to them, and counts them', async () => {
    const { root, dialog, choose, run, saved } = await open(secretive())
    choose('Markdown')
    choose('Redact secrets')
    const place = await vi.waitFor(() => find(dialog, '.export-places button'))
    expect(place.textContent).toBe('GitHub tokenanswerIt is [redacted: GitHub token].')
    run()
    await vi.waitFor(() => expect(dialog.textContent).toContain('1 secret is taken out.'))
    const text = (await saved[0]?.text()) ?? ''
    expect([text.includes('[redacted: GitHub token]'), text.includes(TOKEN)]).toEqual([true, false])
    place.click()
    await vi.waitFor(() => expect(find(root, '.row-marked').textContent).toContain('It is'))
    expect(root.querySelector('.export-dialog')).toBeNull()
  })

  it('names no secret in the name of the file', async () => {
    const { choose, run, saved } = await open(secretive(), `Use ${TOKEN}`)
    choose('Redact secrets')
    run()
    await vi.waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]?.name).toBe('use-redacted-github-token.html')
  })

  it('takes the turns that are chosen, and tells only of their secrets', async () => {
    const { dialog, choose, run, saved } = await open(secretive())
    choose('Markdown')
    choose('Redact secrets')
    choose('The chosen turns')
    const first = await vi.waitFor(() => find(dialog, '.export-turns select'))
    await userEvent.selectOptions(first, 'Second')
    await vi.waitFor(() => expect(dialog.textContent).toContain('Nothing in it looks like a secret.'))
    run()
    await vi.waitFor(() => expect(saved).toHaveLength(1))
    const text = (await saved[0]?.text()) ?? ''
    expect(text).toContain('turns 3 to 4 of 4')
    expect([text.includes('Second'), text.includes('First')]).toEqual([true, false])
  })

  it('copies the turns that are chosen, as their file of Markdown says them', async () => {
    vi.setSystemTime(Date.UTC(2026, 4, 5))
    const copied: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
    const { dialog, choose, run, saved } = await open(secretive())
    choose('Markdown')
    choose('Redact secrets')
    expect(dialog.querySelector('.export-copy')).toBeNull()
    choose('The chosen turns')
    const [, last] = await vi.waitFor(() => {
      const both = dialog.querySelectorAll<HTMLSelectElement>('.export-turns select')
      expect(both).toHaveLength(2)
      return both
    })
    if (last !== undefined) await userEvent.selectOptions(last, 'First')
    await userEvent.click(find(dialog, '.export-copy'))
    await vi.waitFor(() => expect(find(dialog, '.export-copy').textContent).toBe('Copied'))
    run()
    await vi.waitFor(() => expect(saved).toHaveLength(1))
    expect(copied).toEqual([await saved[0]?.text()])
    expect([copied[0]?.includes('[redacted: GitHub token]'), copied[0]?.includes('Second')]).toEqual([
      true,
      false,
    ])
    vi.useRealTimers()
  })

  it('is there for a session that is not open, and ends with its dialog', async () => {
    mounted = mount(secretive())
    const { root, models } = mounted
    await vi.waitFor(() => expect(root.querySelector('.session')).not.toBeNull())
    models.exportDoor.open({ key: KEY })
    const dialog = await vi.waitFor(() => find(root, '.export-dialog'))
    expect(dialog.textContent).not.toContain('From here')
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(root.querySelector('.export-dialog')).toBeNull())
  })
})
