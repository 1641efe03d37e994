import { expect, it } from 'vitest'
import { diffPart } from './diff-part.ts'

const patch =
  '*** Begin Patch\n*** Add File: a.ts\n+one\n*** Update File: src/b.ts\n@@\n-x\n+y\n*** End Patch'
const diff =
  '--- /dev/null\n+++ b/a.ts\n@@ -0,0 +1 @@\n+one\n--- /srv/src/b.ts\n+++ /srv/c.ts\n@@ -1 +1 @@\n-x\n+y'

/** Lines that are removed and added, and look like the head of a file. */
const likeHeads =
  '*** Begin Patch\n*** Add File: a.ts\n+one\n*** Update File: src/b.ts\n@@\n--- an old comment\n+++ a new one\n*** End Patch'

it.each([
  [patch, '/srv/a.ts', '*** Add File: a.ts\n+one'],
  [patch, '/srv/src/b.ts', '*** Update File: src/b.ts\n@@\n-x\n+y'],
  [patch, '/srv/other', patch],
  [diff, '/srv/a.ts', '--- /dev/null\n+++ b/a.ts\n@@ -0,0 +1 @@\n+one'],
  [diff, '/srv/src/b.ts', '--- /srv/src/b.ts\n+++ /srv/c.ts\n@@ -1 +1 @@\n-x\n+y'],
  ['-x\n+y', '/srv/a.ts', '-x\n+y'],
  [likeHeads, '/srv/src/b.ts', '*** Update File: src/b.ts\n@@\n--- an old comment\n+++ a new one'],
])('the part of %j about %s', (all, path, part) => {
  expect(diffPart(all, path, '/srv')).toBe(part)
})
