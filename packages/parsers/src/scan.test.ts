import { appendFileSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { scan, scanNews } from './scan.ts'
import { sampledSources } from './testing/index.ts'

const home = mkdtempSync(join(tmpdir(), 'unspool-scan-'))
afterAll(() => rmSync(home, { recursive: true }))

describe.each(await sampledSources())('$source.id', ({ source, sample }) => {
  test('what was seen before is no news; whatever comes, grows or goes is', () => {
    const roots = source.roots({ home, variables: {} })
    const request = { source: source.id, roots }
    const path = join(roots[0]?.path ?? '', sample.fileName)
    const news = (known: string | null): string | null => {
      const found = scanNews(source, { ...request, known })
      if (found !== null) expect(found.scan).toEqual(scan(source, request))
      return found?.imprint ?? null
    }
    const nothing = news(null)
    expect(news(nothing)).toBeNull()
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, 'a')
    const one = news(nothing)
    expect(one).not.toBeNull()
    expect(news(one)).toBeNull()
    appendFileSync(path, 'b')
    const grown = news(one)
    expect(grown).not.toBeNull()
    rmSync(path)
    expect(news(grown)).not.toBeNull()
  })

  test('a folder that links lead to again is gone through once', () => {
    const own = mkdtempSync(join(tmpdir(), 'unspool-scan-links-'))
    const roots = source.roots({ home: own, variables: {} })
    const path = join(roots[0]?.path ?? '', sample.fileName)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, 'a')
    const before = scan(source, { source: source.id, roots })
    // Back to where it begins, and past where it ends.
    symlinkSync(roots[0]?.path ?? '', join(dirname(path), 'zz-again'))
    symlinkSync(tmpdir(), join(dirname(path), 'zz-out'))
    expect(scan(source, { source: source.id, roots })).toEqual(before)
    rmSync(own, { recursive: true })
  })
})
