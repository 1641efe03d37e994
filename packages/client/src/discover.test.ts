import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readServerFile, serverFileOf, stateFolder, type Machine } from './discover.ts'

const home = join(tmpdir(), 'somebody')

function folderOf(platform: Machine['platform'], variables: Machine['variables'] = {}): string {
  return stateFolder({ platform, home, variables })
}

describe('the state folder', () => {
  test('is named by a variable of its own, wherever one is', () => {
    const variables = { UNSPOOL_STATE_DIR: '/var/unspool', XDG_STATE_HOME: '/var/state' }
    expect(folderOf('linux', variables)).toBe('/var/unspool')
    expect(folderOf('darwin', variables)).toBe('/var/unspool')
  })

  test('lies where the system keeps state', () => {
    expect(folderOf('linux', { XDG_STATE_HOME: '/var/state' })).toBe('/var/state/unspool')
    expect(folderOf('linux')).toBe(join(home, '.local/state/unspool'))
    expect(folderOf('darwin')).toBe(join(home, 'Library/Application Support/unspool'))
    expect(folderOf('win32', { LOCALAPPDATA: '/local' })).toBe('/local/unspool')
  })

  test('takes an empty variable for none', () => {
    expect(folderOf('linux', { UNSPOOL_STATE_DIR: '', XDG_STATE_HOME: '' })).toBe(
      join(home, '.local/state/unspool'),
    )
  })
})

describe("a server's file", () => {
  const folder = mkdtempSync(join(tmpdir(), 'unspool-client-'))

  test('is read', async () => {
    const file = { url: 'http://127.0.0.1:1', token: null, pid: 1, roots: ['/a'], version: '1.0.0' }
    writeFileSync(serverFileOf(folder), JSON.stringify(file))
    expect(await readServerFile(folder)).toEqual(file)
  })

  test('is none when it is missing, torn or something else', async () => {
    expect(await readServerFile(join(folder, 'missing'))).toBe(null)
    for (const text of [
      '',
      '{"url":"http://',
      '[]',
      'null',
      '{"url":1,"token":null,"pid":1,"roots":[],"version":""}',
      '{"url":"","pid":1,"roots":[],"version":""}',
    ]) {
      writeFileSync(serverFileOf(folder), text)
      expect(await readServerFile(folder)).toBe(null)
    }
  })

  test('is none when it may not be read: everything else works without', async () => {
    const other = mkdtempSync(join(tmpdir(), 'unspool-client-'))
    mkdirSync(serverFileOf(other))
    expect(await readServerFile(other)).toBe(null)
    expect(await readServerFile(serverFileOf(folder))).toBe(null)
  })
})
