import { describe, expect, it } from 'vitest'
import { diagramOf } from './diagram.ts'

describe('the source of a diagram', () => {
  it('is drawn without settings of its own, and without what one could press', () => {
    const settings = '---\nconfig:\n  theme: dark\n---\n%%{init: {"securityLevel": "loose"}}%%\n'
    const links = 'click A "javascript:alert(1)"\nclick A call f()\n%% a remark\n'
    expect(diagramOf(`${settings}flowchart LR\nA --> B\n${links}link --> C`)).toBe(
      'flowchart LR\nA --> B\n\n\n\nlink --> C',
    )
  })

  it.each([
    'sequenceDiagram\nA->>B: x < y, and y<br/>is more',
    'classDiagram\nA <|-- B\nclass A {\n<<interface>>\n}',
    'erDiagram\nA ||--o{ B : has',
    'pie title Pets\n"Dogs" : 3',
  ])('is %j', (text) => {
    expect(diagramOf(text)).toBe(text)
  })

  it.each([
    'flowchart LR\nA["<img src=x onerror=1>"]',
    'flowchart LR\nA@{ img: "https://remote.invalid/a.png" }',
    'flowchart LR\nA:::x\nclassDef x fill:url(https://remote.invalid/a.svg)',
    'flowchart LR\nA["<script>1</script>"]',
    'gantt\ntickInterval 1millisecond\na : 0001-01-01, 9999-01-01',
    'block-beta\ncolumns 999999999',
    'packet-beta\n0-999999999: "a"',
    `flowchart LR\n${'A --> B\n'.repeat(300)}`,
    `flowchart LR\nA[${'x'.repeat(9_000)}]`,
    'not a diagram',
  ])('is not drawn of %j', (text) => {
    expect(diagramOf(text)).toBeNull()
  })
})
