import { describe, expect, it } from 'vitest'
import type { Json } from '../json.ts'
import { type Edit, editsInDiff, editsOf, merged } from './edits.ts'

const edit = (path: string, [added, removed]: readonly [number, number], more: Partial<Edit> = {}): Edit => ({
  path,
  to: null,
  kind: 'edited',
  added,
  removed,
  ...more,
})

const patch = `*** Begin Patch
*** Add File: new.md
+one
+two
*** Update File: src/a b.ts
*** Move to: src/c.ts
@@ class A
 same
-old
+fresh
+more
*** Delete File: gone.ts
*** End Patch
+ not of it`

const patched = [
  edit('new.md', [2, 0], { kind: 'written' }),
  edit('src/a b.ts', [2, 1], { kind: 'moved', to: 'src/c.ts' }),
  edit('gone.ts', [0, 0], { kind: 'deleted' }),
]

describe('editsOf', () => {
  it.each<[string, string, Json, readonly Edit[]]>([
    [
      'replaced text',
      'Edit',
      { file_path: '/a', old_string: 'x\ny', new_string: 'x\nz\nw' },
      [edit('/a', [2, 1])],
    ],
    [
      'a whole file',
      'Write',
      { file_path: '/a', content: '1\n2\n' },
      [edit('/a', [2, 0], { kind: 'written' })],
    ],
    ['an empty file', 'write', { path: 'a', content: '' }, [edit('a', [0, 0], { kind: 'written' })]],
    [
      'several in one file',
      'edit',
      {
        path: 'a',
        edits: [
          { oldText: 'a', newText: 'b' },
          { oldText: 'c', newText: '' },
        ],
      },
      [edit('a', [1, 2])],
    ],
    [
      'a notebook',
      'NotebookEdit',
      { notebook_path: '/n.ipynb', new_source: 'x' },
      [edit('/n.ipynb', [1, 0])],
    ],
    ['a patch', 'apply_patch', patch, patched],
    ['a patch as a member', 'ApplyPatch', { input: patch }, patched],
    ['input as text of JSON', 'apply_patch', JSON.stringify({ input: patch }), patched],
    [
      'a patch given to a shell',
      'shell',
      { command: ['bash', '-lc', `apply_patch <<'EOF'\n${patch}\nEOF`] },
      patched,
    ],
    ['a patch as an argument', 'shell', { command: ['apply_patch', patch] }, patched],
    ['reading', 'Read', { file_path: '/a' }, []],
    ['a command', 'Bash', { command: 'rm a' }, []],
    ['an edit of nothing', 'Edit', {}, []],
  ])('%s', (...row) => {
    const [, name, input, edits] = row
    expect(editsOf(name, input)).toEqual(edits)
  })
})

describe('editsInDiff', () => {
  it('tells files apart, and what became of each', () => {
    const diff = `--- /dev/null
+++ /srv/new.md
@@ -0,0 +1,1 @@
+one
--- /srv/a.ts
+++ /srv/b.ts
@@ -1,2 +1,1 @@
-old
--- an old comment
+fresh
--- a/gone.ts\t2026-01-01
+++ /dev/null
@@ -1,1 +0,0 @@
-all
`
    expect(editsInDiff(diff)).toEqual([
      edit('/srv/new.md', [1, 0], { kind: 'written' }),
      edit('/srv/a.ts', [1, 2], { kind: 'moved', to: '/srv/b.ts' }),
      edit('gone.ts', [0, 1], { kind: 'deleted' }),
    ])
  })

  it('counts what has no names', () => {
    expect(editsInDiff('@@ -1 +1 @@\n-a\n+b')).toEqual([edit('', [1, 1])])
  })
})

describe('merged', () => {
  it('keeps the name of the call and the counts of what was told', () => {
    const asked = [edit('a.ts', [5, 0], { kind: 'written' })]
    expect(merged(asked, [edit('/srv/a.ts', [2, 1])])).toEqual([edit('a.ts', [2, 1], { kind: 'written' })])
    expect(merged(asked, [edit('', [2, 1])])).toEqual([edit('a.ts', [2, 1], { kind: 'written' })])
  })

  it('believes what was told of several files', () => {
    const told = [edit('/srv/a', [1, 0]), edit('/srv/b', [0, 9], { kind: 'deleted' })]
    expect(merged([edit('a', [1, 0]), edit('b', [0, 0])], told)).toEqual(told)
    expect(merged([edit('a', [1, 0]), edit('b', [0, 0])], [edit('', [1, 9])])).toEqual([
      edit('a', [1, 0]),
      edit('b', [0, 0]),
    ])
  })

  it('needs a name where no call has one', () => {
    expect(merged([], [edit('', [1, 1])])).toEqual([])
    expect(merged([], [edit('a', [1, 1])])).toEqual([edit('a', [1, 1])])
  })
})
