import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { taken } from '../testing/taken.ts'
import { conditionOfCatalog } from './condition.ts'
import { catalogFileIn } from './place.ts'

const folder = mkdtempSync(join(tmpdir(), 'unspool-condition-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a catalog that another process has for itself is not one that may not be opened', async () => {
  const environment = { home: folder, variables: {} }
  const letGo = await taken(catalogFileIn(folder, environment))
  expect(conditionOfCatalog(folder, environment).state).toBe('taken')
  await letGo()
  expect(conditionOfCatalog(folder, environment).state).not.toBe('taken')
})
