// Removes build output before a build, so that a deleted source leaves no stale file that a test or an import still finds.
import { rmSync } from 'node:fs'

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true })
