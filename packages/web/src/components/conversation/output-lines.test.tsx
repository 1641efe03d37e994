import type { Message } from '@unspool/core'
import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ratioOf, readable, type Rgb } from '../../text/contrast.ts'
import { Scribe } from '../../testing/messages.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.close()
  document.documentElement.removeAttribute('data-theme')
})

const colour = (style: string, text: string): string => `\u001B[${style}m${text}\u001B[0m`

function printed(output: string): readonly Message[] {
  return new Scribe(Date.now() - 60_000)
    .prompt('x')
    .tool('Bash', { command: 'make' }, { output, failed: true, exitCode: 1 }).messages
}

/** The box of a command that printed this. */
async function box(output: string): Promise<HTMLElement> {
  mounted = mount(printed(output))
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.box .well')).not.toBeNull())
  return find(root, '.box .well')
}

function rgbOf(css: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (css.match(/\d+/g) ?? []).map(Number)
  return [red, green, blue]
}

const words = 'black red green yellow blue magenta cyan white'.split(' ')

describe.each(['light', 'dark'])('the colours of a terminal, %s', (theme) => {
  it('are drawn, and can all be read', async () => {
    const named = words.flatMap((word, n) => [
      ...[30, 40, 90, 100].map((first) => colour(`${first + n}`, word)),
      colour(`7;${30 + n}`, word),
      colour(`7;${40 + n}`, word),
    ])
    const others = [17, 21, 46, 196, 226, 231, 232, 250].flatMap((n) => [
      colour(`38;5;${n}`, `n${n}`),
      colour(`48;5;${n}`, `n${n}`),
      colour(`38;5;${n};48;5;${255 - n}`, `n${n}`),
    ])
    const well = await box([...named, colour('2', 'dim'), ...others].join(' '))
    document.documentElement.dataset['theme'] = theme
    const ground = getComputedStyle(find(document.body, '.box')).backgroundColor
    const spans = [...well.querySelectorAll('span')]
    expect(spans.length).toBeGreaterThan(60)
    for (const span of spans) {
      const { color, backgroundColor } = getComputedStyle(span)
      const back = backgroundColor === 'rgba(0, 0, 0, 0)' ? ground : backgroundColor
      expect(ratioOf(rgbOf(color), rgbOf(back)), `${span.className} ${color} ${back}`).toBeGreaterThanOrEqual(
        readable,
      )
    }
    const red = getComputedStyle(find(well, '.ansi-red')).color
    expect(red).toBe(theme === 'light' ? 'rgb(181, 42, 45)' : 'rgb(251, 132, 127)')
  })
})

describe('what a program printed', () => {
  it('has no escapes in it, nor what was overwritten', async () => {
    const link = '\u001B]8;;https://example.com\u0007here\u001B]8;;\u0007'
    const well = await box(
      `\u001B]0;title\u0007${colour('1;31', 'a')}b ${link}\n10 %\r${colour('32', '100 %')}`,
    )
    expect(well.textContent).toBe('ab here\n100 %')
    expect(well.querySelector('a')).toBeNull()
  })

  it('is cut and found by its words, across colours', async () => {
    const lines = Array.from({ length: 300 }, (_, n) =>
      n === 150 ? `the ${colour('31', 'to')}${colour('32', 'rn')} line` : colour('33', `line ${n}`),
    )
    const well = await box(lines.join('\n'))
    expect(well.textContent).toMatch(
      /^line 0\nline 1\nline 2\nline 3.+300.+line 292\n(line \d+\n){6}line 299$/,
    )
    await userEvent.keyboard('/')
    await vi.waitFor(() => expect(document.activeElement?.closest('.find-bar')).not.toBeNull())
    await userEvent.keyboard('torn line')
    await vi.waitFor(() =>
      expect([...(CSS.highlights.get('find-current') ?? [])].map(String)).toEqual(['torn line']),
    )
    expect(find(document.body, '.box .well').textContent).toContain('line 149\nthe torn line\nline 151\n')
  })
})
