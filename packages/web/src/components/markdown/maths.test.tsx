import { userEvent } from 'vitest/browser'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { Scribe } from '../../testing/messages.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'
// The development server writes styles into the page, which the policy forbids from then on.
import '../page/conversation-side.tsx'
import '../reading/find-bar.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

/** What the server says of styles, as far as a page can set it for itself. */
beforeAll(() => {
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "style-src 'self'; img-src 'self' data:"
  document.head.append(policy)
})

async function open(text: string) {
  mounted = mount(new Scribe(Date.now() - 600_000).prompt('Count').answer(text).messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.maths')).not.toBeNull())
  return { root }
}

it('are set within a line and for themselves, and the policy of the page has nothing against it', async () => {
  const violations: string[] = []
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, target }) => {
    // What else is loaded meanwhile brings its styles as elements, by the development server.
    const isOurs = target instanceof Element && target.closest('.maths') !== null
    if (isOurs || violatedDirective === 'style-src-attr') violations.push(violatedDirective)
  })
  const text = String.raw`A reader costs $O(n \log n)$ for $5 or $6.

$$
\begin{pmatrix} \frac{a}{b} & \color{red}{2} \\ \boxed{3} & \sqrt[3]{x} \end{pmatrix}
$$`
  const { root } = await open(text)
  await vi.waitFor(() => expect(root.querySelectorAll('.maths math')).toHaveLength(2), 10_000)
  expect(find(root, '.prose p').textContent).toContain('for $5 or $6.')
  expect(root.querySelectorAll('.maths-block mfrac, .maths-block mtable')).toHaveLength(2)
  for (const source of root.querySelectorAll<HTMLElement>('.maths > code')) expect(source.hidden).toBe(true)
  const [line, block] = [find(root, '.maths'), find(root, '.maths-block')]
  expect(line.getBoundingClientRect().height).toBeLessThan(30)
  expect(block.getBoundingClientRect().height).toBeGreaterThan(60)
  expect(violations).toEqual([])
})

it('stand as they were written where they cannot be set', async () => {
  const { root } = await open(String.raw`This $\frac{a$ and that $x^2$.`)
  await vi.waitFor(() => expect(root.querySelectorAll('.maths math')).toHaveLength(1), 10_000)
  expect(find(root, '.maths > code:not([hidden])').textContent).toBe(String.raw`$\frac{a$`)
})

it('run, load and link nothing, and leave no place of theirs', async () => {
  const { root } = await open(
    String.raw`$\href{javascript:alert(1)}{x}$ $\includegraphics{https://remote.invalid/a.png}$ $\class{page}{x} + 1$ $\rule{9999em}{9999em}$ $\kern-9999em x$ $\def\a{\a\a}\a$ $\text{<img src=x onerror=1>}$ end`,
  )
  await vi.waitFor(() => expect(root.querySelectorAll('.maths math').length).toBeGreaterThan(1))
  expect(root.querySelector('.maths a, .maths img, .maths [href], .maths [class~="page"]')).toBeNull()
  const prose = find(root, '.prose').getBoundingClientRect()
  for (const formula of root.querySelectorAll('.maths')) {
    const { left, right } = formula.getBoundingClientRect()
    expect([left >= prose.left - 1, right <= prose.right + 1]).toEqual([true, true])
  }
  expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('remote'))).toEqual([])
})

it('are found by what was written', async () => {
  const { root } = await open(String.raw`Some $\alpha + \beta$ and alpha`)
  await vi.waitFor(() => expect(root.querySelector('.maths math')).not.toBeNull())
  await userEvent.keyboard('/')
  await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('.find-bar input')))
  await userEvent.keyboard('alpha')
  await vi.waitFor(() => expect(find(root, '.find-count').textContent).toBe('1 of 2'))
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() =>
    expect([...(CSS.highlights.get('find-current') ?? [])].map(String)).toEqual(['alpha']),
  )
})
