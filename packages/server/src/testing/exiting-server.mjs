// Starts a server on a home, lets it index and ends the process, with code 7, after some milliseconds.
const [, , entry, home, milliseconds] = process.argv
const { startServer } = await import(entry)
await startServer({
  environment: { home, variables: {} },
  port: 0,
  token: null,
  pageFolder: null,
  catalog: { folder: `${home}/state-${milliseconds}`, indexing: true },
  version: '0',
})
setTimeout(() => process.exit(7), Number(milliseconds))
