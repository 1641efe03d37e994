import type { Source } from '../../source.ts'

export const codex: Source = {
  id: 'codex',
  label: 'Codex',
  revision: 1,
  headerRecords: 1,
  roots: () => [],
  identify: () => null,
  isHeader: () => false,
  describe: (path) => ({
    id: path,
    cwd: null,
    createdAt: null,
    parent: null,
    segment: null,
    base: null,
    facts: [],
    traits: {},
  }),
  isRecord: () => true,
  tellsSummary: () => true,
  parse: () => ({}),
  facts: () => [],
  resumeCommand: () => null,
}
