// Prints a session as it grows. Build the workspace, start Unspool, then: node examples/dist/tail-session.js <session>
import { createClient } from '@unspool/client'

const client = createClient() // finds the Unspool that runs on this machine
const [session] = await client.sessions.find(process.argv[2] ?? '?')
if (session === undefined) throw new Error('no such session; `unspool list` shows them all')

for await (const { reset, message } of client.tail(session.key)) {
  if (reset) console.log('--- the session was rewritten: this is what it says now ---')
  else {
    const texts = message.blocks.filter((block) => block.type === 'text')
    console.log(`${message.role}: ${texts.map(({ text }) => text).join('\n')}`)
  }
}
