import { describe, expect, it } from 'vitest'
import { changeOf } from './change.ts'
import { changesIn, type FileChange } from './patch.ts'
import { patchedFiles } from './patched.ts'

/** A line each: its numbers before and after, its sign and what it says. */
function told({ path, from, kind, hunks }: FileChange): readonly string[] {
  const lines = hunks.flatMap((hunk) => [
    `@ ${hunk.place}`.trimEnd(),
    ...hunk.lines.map(({ sign, text, before, after }) => `${before ?? ''}|${after ?? ''}|${sign}${text}`),
  ])
  return [[kind, path, from].filter((word) => word !== null).join(' '), ...lines]
}

const read = (patch: string) => changesIn(patch).flatMap(told).join('\n')

describe('changesIn', () => {
  it('numbers the lines of a unified diff', () => {
    const patch = `--- a.ts
+++ a.ts
@@ -41,3 +41,3 @@ function read()
 a
-b
+c
 d
@@ -9 +9 @@
-x
+y`
    expect(read(patch)).toBe(`changed a.ts
@ function read()
41|41| a
42||-b
|42|+c
43|43| d
@
9||-x
|9|+y`)
  })

  it('takes lines that look like heads for lines where the hunk counts them', () => {
    const patch = `--- a/q.sql
+++ b/q.sql
@@ -1,2 +1,2 @@
--- old
+++ new
 x
--- a/b
+++ b/b
@@ -1 +1 @@
 z`
    expect(read(patch)).toBe(`changed q.sql
@
1||--- old
|1|+++ new
2|2| x
changed b
@
1|1| z`)
  })

  it('reads what git says of files that are new, gone or moved', () => {
    const patch = `diff --git a/n b/n
new file mode 100644
index 000..111
--- /dev/null
+++ b/n
@@ -0,0 +1 @@
+n
\\ No newline at end of file
diff --git a/o b/o
--- a/o
+++ /dev/null
@@ -1 +0,0 @@
-o
diff --git a/p b/q
rename from p
rename to q
--- a/p\t2026
+++ b/q\t2026
@@ -1 +1 @@
 q`
    expect(read(patch)).toBe(`added n
@
|1|+n
deleted o
@
1||-o
changed q p
@
1|1| q`)
  })

  it('reads a patch of Codex with a part for each file', () => {
    const patch = `*** Begin Patch
*** Add File: new.ts
+a
+b
*** Update File: src/a.ts
*** Move to: src/b.ts
@@ class A
 x
--- a
+++ b
@@
-z
*** End of File
*** Delete File: old.ts
*** End Patch`
    expect(read(patch)).toBe(`added new.ts
@
|1|+a
|2|+b
changed src/b.ts src/a.ts
@ class A
|| x
||--- a
||+++ b
@
||-z
deleted old.ts`)
    expect([patchedFiles(patch), changeOf(patch)]).toEqual([
      ['new.ts', 'src/b.ts', 'old.ts'],
      { added: 3, removed: 2 },
    ])
  })

  it('knows no numbers after a place where something was left out', () => {
    expect(read('--- a\n+++ a\n@@ -1,9 +1,9 @@\n a\n…\n b\n@@ -20 +20 @@\n c')).toBe(
      'changed a\n@\n1|1| a\n|| …\n|| b\n@\n20|20| c',
    )
  })

  it('passes over what is said before the first file', () => {
    expect(read('Here it is:\n\nIndex: a\n=====\n--- a\told\n+++ a\tnew\n@@ -1 +1 @@\n-x\n+y')).toBe(
      'changed a\n@\n1||-x\n|1|+y',
    )
    expect(read(' a\n--- b\n+++ c')).toBe('changed\n@\n|| a\n||--- b\n||+++ c')
  })

  it('reads hunks without a file', () => {
    expect(read('@@\n--- a\n+++ b\n\n c')).toBe('changed\n@\n||--- a\n||+++ b\n|| \n|| c')
  })
})
