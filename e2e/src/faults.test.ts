import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createClient, type Client } from '@unspool/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { SocketCutter } from './testing/socket-cutter.ts'
import { Tail } from './testing/tail.ts'

describe.each(everySource)('faults: $source.label', (sampled) => {
  let file: AgentFile
  let server: ServerProcess
  let client: Client
  let expected: string[]

  beforeEach(async () => {
    const home = emptyHome()
    file = new AgentFile(home, sampled)
    expected = file.create(3)
    server = new ServerProcess(home)
    await server.start()
    client = createClient({ url: server.at() })
  })

  afterEach(async () => {
    await client.close()
    await server.kill()
  })

  test('a server killed in mid-stream and started again loses and doubles nothing', async () => {
    const tail = new Tail(client, file.key)
    await tail.until(3)
    for (let round = 0; round < 3; round += 1) {
      expected.push(file.append(), file.append())
      await server.kill()
      expected.push(file.append(), file.append())
      await server.start()
      expected.push(file.append())
      expect(await tail.until(expected.length)).toEqual(expected)
    }
    expect(tail.resets).toBe(0)
    await tail.end()
  })

  test('sockets cut again and again lose and double nothing', async () => {
    const cutter = await SocketCutter.before(server.port)
    const behind = createClient({ url: cutter.instead(server.at()) })
    const tail = new Tail(behind, file.key)
    await tail.until(3)
    for (let round = 0; round < 8; round += 1) {
      expected.push(file.append())
      cutter.cut()
      expected.push(file.append())
      if (round % 2 === 0) await tail.until(expected.length)
    }
    expect(await tail.until(expected.length)).toEqual(expected)
    expect(tail.resets).toBe(0)
    await tail.end()
    await behind.close()
    await cutter.close()
  })

  test('a rewrite while the server is down is told as a reset, and the copy ends equal', async () => {
    const tail = new Tail(client, file.key)
    await tail.until(3)
    await server.kill()
    const lines = readFileSync(file.path, 'utf8').split('\n')
    writeFileSync(file.path, lines.filter((line) => !line.includes('message 1')).join('\n'))
    await server.start()
    await tail.untilReset()
    expect(await tail.until(2)).toEqual(['message 0', 'message 2'])
    const next = file.append()
    expect(await tail.until(3)).toEqual(['message 0', 'message 2', next])
    expect(tail.resets).toBe(1)
    await tail.end()
  })

  test('torn, glued and broken lines cost themselves only', async () => {
    const tail = new Tail(client, file.key)
    await tail.until(3)
    const torn = file.record()
    appendFileSync(file.path, torn.line.slice(0, 40))
    const whole = file.record()
    appendFileSync(file.path, `\n{"half":\n\0\0\0\n${whole.line}`)
    const [glued, other] = [file.record(), file.record()]
    appendFileSync(file.path, glued.line.trim() + other.line)
    expected.push(whole.text, glued.text, other.text, file.append())
    expect(await tail.until(expected.length)).toEqual(expected)
    await tail.end()
  })

  test('truncated, it starts over; replaced by an equal file, it does not; gone, it waits', async () => {
    const tail = new Tail(client, file.key)
    await tail.until(3)
    const text = readFileSync(file.path, 'utf8')
    writeFileSync(`${file.path}.tmp`, text)
    renameSync(`${file.path}.tmp`, file.path)
    expected.push(file.append())
    expect(await tail.until(4)).toEqual(expected)
    expect(tail.resets).toBe(0)

    const shorter = `${readFileSync(file.path, 'utf8').trim().split('\n').slice(0, -2).join('\n')}\n`
    writeFileSync(file.path, shorter)
    await tail.untilReset()
    expect(await tail.until(2)).toEqual(expected.slice(0, 2))

    rmSync(file.path)
    writeFileSync(file.path, shorter)
    const next = file.append()
    expect(await tail.until(3)).toEqual([...expected.slice(0, 2), next])
    expect(tail.resets).toBe(1)
    await tail.end()
  })
})
