import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Home } from './testing/home.ts'

test('closing ends streams, sockets, watches and workers: the process ends by itself, in silence', async () => {
  const home = new Home()
  home.session('claude').begin()
  const script = fileURLToPath(new URL('testing/one-server.mjs', import.meta.url))
  const entry = new URL('../dist/index.js', import.meta.url).href
  const child = spawn(process.execPath, ['--unhandled-rejections=strict', script, entry, home.path])
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  home.remove()
  expect({ code, complained }).toEqual({ code: 0, complained: '' })
  // Whatever keeps a server from closing is given up after five seconds or more: none of it was.
  expect((JSON.parse(said) as { took: number }).took).toBeLessThan(4_000)
})
