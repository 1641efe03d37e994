import { sources } from './registry.ts'
import { testSource } from './testing/test-source.ts'

for (const source of sources) testSource(source)
