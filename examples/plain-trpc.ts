// Any tRPC client will do, typed by the server's router: node examples/dist/plain-trpc.js <the address that Unspool prints>
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import type { AppRouter } from '@unspool/server'
import { WebSocket } from 'ws'

const url = new URL(process.argv[2] ?? 'http://127.0.0.1:4400/?token=...')
url.protocol = 'ws:'
url.pathname = '/trpc' // the token stays
const socket = createWSClient({ url: url.href, WebSocket: WebSocket as never }) // Node 20 has none of its own
const trpc = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] })

const { sessions, total } = await trpc.sessions.list.query({ limit: 1 })
console.log(`${total} sessions`)
for (const { key, title } of sessions) {
  console.log(`the newest: ${title}`)
  trpc.conversation.stream.subscribe(
    { session: key, from: 'start' },
    { onData: ({ data }) => data.entries.forEach(({ message }) => console.log(message.role, message.id)) },
  )
}
