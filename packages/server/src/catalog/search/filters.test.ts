import { isPlace, type Message } from '@unspool/core'
import type { Session } from '@unspool/parsers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passagesOf } from '../documents/block-text.ts'
import { filesIn } from '../documents/files.ts'
import { layFixtures, wholeMessages } from '../testing/fixtures.ts'
import { Indexed } from '../testing/indexed.ts'

/** One message that can be found, with what filters ask of it. */
interface Found {
  readonly session: Session
  readonly offset: number
  readonly message: Message
  readonly text: string
  readonly tools: readonly string[]
}

let indexed: Indexed
let all: readonly Found[] = []
beforeAll(async () => {
  indexed = new Indexed()
  layFixtures(indexed.home)
  expect(await indexed.look().settled()).toMatchObject({ state: 'ready', message: null })
  all = indexed.sessions.flatMap((session) => findable(session))
})
afterAll(async () => {
  await indexed.remove()
  expect(indexed.said).toEqual([])
})

/** What a session has of its own: copied history is its origin's, as long as that is there. */
function findable(session: Session): readonly Found[] {
  const messages = wholeMessages(session)
  const ancestors = ancestorsOf(session)
  const copied = messages.findLastIndex(({ from }) => from !== undefined && ancestors.includes(from))
  const names = new Map<string, string>()
  return messages.flatMap((message, offset) => {
    for (const block of message.blocks) if (block.type === 'tool-call') names.set(block.callId, block.name)
    const tools = message.blocks.flatMap((block) =>
      block.type === 'tool-call' || block.type === 'tool-result' ? (names.get(block.callId) ?? []) : [],
    )
    const text = passagesOf(message)
      .map((passage) => passage.text)
      .join('\n')
      .trim()
    return offset <= copied || isPlace(message) || text === ''
      ? []
      : [{ session, offset, message, text, tools }]
  })
}

function ancestorsOf({ summary }: Session): readonly string[] {
  const parent = indexed.sessions.find((session) => session.summary.key === summary.parent)
  return parent === undefined ? [] : [parent.summary.key, ...ancestorsOf(parent)]
}

function places(found: readonly Found[]): readonly string[] {
  return found.map(({ session, offset }) => `${session.summary.key} ${offset}`).toSorted()
}

const has = (found: Found, word: RegExp): boolean => word.test(found.text)
const midMay = new Date(2026, 4, 1).getTime()
const at = ({ message }: Found): number => message.at ?? Number.NaN
const isAside = ({ session, message }: Found): boolean =>
  session.summary.relation === 'subagent' || message.side === true
const namesFile = ({ message }: Found, part: RegExp): boolean =>
  message.blocks.some(
    (block) => block.type === 'tool-call' && filesIn(block.input).some((file) => part.test(file)),
  )

test('the fixtures have something of everything that is asked for', () => {
  const sources = new Set(all.map(({ session }) => session.summary.source))
  expect([...sources].toSorted()).toEqual(['claude', 'codex', 'factory', 'pi'])
  const paths = indexed.sessions.flatMap(({ log }) => log.segments.map(({ path }) => path))
  expect(paths.some((path) => path.endsWith('.zst'))).toBe(true)
  expect(indexed.sessions.some(({ summary }) => summary.relation === 'fork')).toBe(true)
  expect(indexed.sessions.some(({ summary }) => summary.relation === 'subagent')).toBe(true)
  const withCopies = indexed.sessions.filter((session) =>
    wholeMessages(session).some(({ from }) => from !== undefined),
  )
  expect(withCopies.map(({ summary }) => `${summary.source} ${summary.relation}`).toSorted()).toEqual([
    'claude fork',
    'codex subagent',
    'factory fork',
    'pi fork',
  ])
})

test.each<[string, (found: Found) => boolean]>([
  ['', () => true],
  ['source:codex', ({ session }) => session.summary.source === 'codex'],
  ['source:pi source:factory', ({ session }) => ['pi', 'factory'].includes(session.summary.source)],
  ['-source:claude', ({ session }) => session.summary.source !== 'claude'],
  ['role:user', ({ message }) => message.role === 'user'],
  ['role:tool role:system', ({ message }) => ['tool', 'system'].includes(message.role)],
  ['-role:assistant', ({ message }) => message.role !== 'assistant'],
  ['tool:bash', ({ tools }) => tools.some((tool) => tool.toLowerCase() === 'bash')],
  ['tool:e*', ({ tools }) => tools.some((tool) => /^e/i.test(tool))],
  ['-tool:bash', ({ tools }) => !tools.some((tool) => tool.toLowerCase() === 'bash')],
  ['is:subagent', isAside],
  ['-is:subagent', (found) => !isAside(found)],
  ['project:srv', ({ session }) => session.summary.cwd?.toLowerCase().includes('srv') === true],
  ['-project:app', ({ session }) => session.summary.cwd?.toLowerCase().includes('app') !== true],
  ['model:opus', ({ session }) => session.summary.model?.includes('opus') === true],
  [
    'model:gpt role:user',
    ({ session, message }) => session.summary.model?.includes('gpt') === true && message.role === 'user',
  ],
  ['after:2026-05', (found) => at(found) >= midMay],
  ['before:2026-05', (found) => at(found) < midMay],
  ['file:dot.png', (found) => namesFile(found, /dot\.png/)],
  // A word is found within words too, where words alone do not fill a page.
  ['the', (found) => has(found, /the/i)],
  ['the -*other*', (found) => has(found, /the/i) && !has(found, /other/i)],
  [
    'the role:user -source:pi',
    ({ session, message, text }) =>
      /the/i.test(text) && message.role === 'user' && session.summary.source !== 'pi',
  ],
  ['-the', (found) => !has(found, /(?<![\p{L}\p{N}])the(?![\p{L}\p{N}])/iu)],
  ['*rro*', (found) => has(found, /rro/i)],
  ['*rro* role:tool', (found) => found.message.role === 'tool' && has(found, /rro/i)],
])('%s finds what reading everything finds', async (query, fits) => {
  const answer = await indexed.search(query)
  const expected = all.filter(fits)
  expect(await indexed.found(query)).toEqual(places(expected))
  expect(answer.total).toEqual({
    sessions: new Set(expected.map(({ session }) => session)).size,
    messages: expected.length,
    exact: true,
  })
  if (query !== '-the') expect(expected.length).toBeGreaterThan(0)
})

test('every hit names its message and shows a part of it', async () => {
  const { sessions } = await indexed.search('')
  for (const { session, hits } of sessions) {
    for (const { messageId, offset, role, at: time, snippet, tool } of hits) {
      const found = all.find((one) => one.session.summary.key === session.key && one.offset === offset)
      expect([messageId, role, time]).toEqual([found?.message.id, found?.message.role, found?.message.at])
      const shown = snippet
        .map(({ text }) => text)
        .join('')
        .replace(/^…|…$/g, '')
        .trim()
      expect(found?.text.replace(/\s+/g, ' ')).toContain(shown)
      if (tool !== null) expect(found?.tools).toContain(tool)
    }
  }
})
