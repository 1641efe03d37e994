// A process with one server, opened, used and closed: it must then end by itself.
const [, , entry, home] = process.argv
const { startServer } = await import(entry)
const server = await startServer({
  environment: { home, variables: {} },
  port: 0,
  token: null,
  catalog: { folder: `${home}/state`, indexing: true },
  pageFolder: null,
  version: '0',
})
const { WebSocket } = await import('ws')
const [session] = (await (await fetch(`${server.url}/trpc/sessions.list`)).json()).result.data.sessions
const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc`)
socket.on('open', () => {
  for (const [id, path] of ['conversation.stream', 'sessions.changes'].entries()) {
    const input = path === 'sessions.changes' ? {} : { session: session.key }
    socket.send(JSON.stringify({ id: id + 1, method: 'subscription', params: { path, input } }))
  }
})
const seen = new Set()
await new Promise((resolve) => {
  socket.on('message', (message) => {
    const { id, result } = JSON.parse(message)
    if (result?.type === 'data') seen.add(id)
    if (seen.size === 2) resolve()
  })
})
const events = await fetch(
  `${server.url}/trpc/conversation.stream?input=${encodeURIComponent(JSON.stringify({ session: session.key }))}`,
)
const reading = events.text().catch(() => 'cut')
const began = performance.now()
await server.close()
const took = performance.now() - began
await reading
process.stdout.write(JSON.stringify({ took, socket: socket.readyState }))
