import type { Token } from 'marked'
import { describe, expect, it } from 'vitest'
import { markdownOf } from './markdown.ts'

const formulas = (text: string): readonly string[] => markdownOf(text).flatMap(within)
const within = (token: Token): readonly string[] => {
  if (token.type === 'maths' || token.type === 'mathsBlock') return [(token as { text: string } & Token).text]
  return 'tokens' in token ? (token.tokens ?? []).flatMap(within) : []
}

describe('formulas', () => {
  it.each<[string, readonly string[]]>([
    ['So $x^2$ is, and ($a_1$) too.', ['x^2', 'a_1']],
    ['$n$-th and $k$.', ['n', 'k']],
    [String.raw`Both \(x + y\) and \[ z \] are.`, ['x + y', ' z ']],
    ['$$\n\\frac{a}{b}\n$$\n\nand $$x$$ here', ['\n\\frac{a}{b}\n', 'x']],
    ['before\n$$\na\n$$\nafter', ['\na\n']],
    [String.raw`$\text{5\$}$ **bold $\alpha_i$**`, [String.raw`\text{5\$}`, String.raw`\alpha_i`]],
    ['\\[\n\\begin{pmatrix} a \\\\ b \\end{pmatrix}\n\\]', ['\n\\begin{pmatrix} a \\\\ b \\end{pmatrix}\n']],
    ['$O(n \\log n)$, $2 + 2 = 4$', ['O(n \\log n)', '2 + 2 = 4']],
  ])('are in %j', (text, found) => {
    expect(formulas(text)).toEqual(found)
  })

  it.each([
    'It costs $5 and $6.',
    'From $5 to $10, or $1,000.50',
    '$5$ for the first, 5$ and 6$',
    'Set $HOME and $PATH, then $HOME/$USER',
    'echo ${HOME}/x${USER}, $(pwd)/$(ls), $PATH:$HOME$',
    'US$5 and US$6, a$b$c',
    '$100k vs $200k, and $5m more',
    String.raw`\[WIP\] a title, \(really\) \[see\](x)`,
    'costs \\$5\\$ now',
    '`$x$` and `$$y$$`',
    '```\n$$x$$\n```',
    '$ x $ and $$ $$',
    'Regex ^a$ or b$',
    'A $first\n\nsecond$ paragraph',
    '$a',
    '$$a',
    '\\(a',
    '\\[a',
  ])('are not in %j', (text) => {
    expect(formulas(text)).toEqual([])
  })

  it('take no long time to tell, whatever stands there', () => {
    const before = process.cpuUsage()
    for (const part of ['$', '$a ', '$$a ', '\\(', '\\[', '$\\', '$a\n', '$x$', '\\(a\\', '$${'])
      expect(markdownOf(part.repeat(20_000)).length).toBeGreaterThan(0)
    // A second of the processor's own time: on a busy machine that lasts long.
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000)
  })
})
