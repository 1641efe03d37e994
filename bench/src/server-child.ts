import { startServer } from '@unspool/server'
import { reportToParent } from './report-to-parent.ts'

/** The measured process: the server as the program runs it, over the home directory it is given. */
const server = await startServer({
  environment: { home: process.argv[2] ?? '', variables: {} },
  port: 0,
  pageFolder: null,
  version: 'bench',
  log: (line) => process.stderr.write(`${line}\n`),
})
reportToParent({ hello: server.url, close: () => server.close() })
