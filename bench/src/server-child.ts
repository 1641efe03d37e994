import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLog, startServer, tuneForService, tuneForStart } from '@unspool/server'
import { reportToParent } from './report-to-parent.ts'

/**
 * The measured process: the server as the program runs it, over the home directory it is given, with the
 * catalog in the folder it is given, or else one that lasts as long as it does.
 */
const program = fileURLToPath(import.meta.resolve('unspool/package.json'))
// Files are summarised again by another version: the program itself is to start on the same catalog.
const { version }: { version: string } = JSON.parse(readFileSync(program, 'utf8'))
const [home = '', given] = process.argv.slice(2)
const folder = given ?? mkdtempSync(join(tmpdir(), 'unspool-bench-catalog-'))
const began = performance.now()
tuneForStart()
const server = await startServer({
  environment: { home, variables: {} },
  port: 0,
  token: null,
  pageFolder: dirname(fileURLToPath(import.meta.resolve('@unspool/web/page'))),
  catalog: { folder, indexing: true },
  version,
  log: createLog({ level: 'warn', format: 'plain', write: (line) => process.stderr.write(`${line}\n`) }),
})
await server.overview()
tuneForService()
reportToParent({
  hello: server.url,
  tookMs: performance.now() - began,
  async close() {
    await server.close()
    if (given === undefined) rmSync(folder, { recursive: true, force: true })
  },
})
