import { isJsonObject } from '@unspool/core'
import type { Source } from '../source.ts'

/** The smallest source there can be: tests of the reader that no format should be in the way of. */
export const plainSource: Source = {
  id: 'plain',
  label: 'Plain',
  revision: 1,
  headerRecords: 1,
  roots: ({ home }) => [{ path: home, kind: 'folder' }],
  identify: (path) => (path.endsWith('.jsonl') ? 'session' : null),
  isHeader: ({ type }) => type === 'header',
  describe: (path) => ({
    id: path.replace(/\.jsonl$/, ''),
    cwd: null,
    createdAt: null,
    parent: null,
    segment: null,
    base: null,
    facts: [],
    traits: {},
  }),
  isRecord: (value) => isJsonObject(value) && typeof value['type'] === 'string',
  tellsSummary: () => true,
  tellsName: () => false,
  parse: ({ type, id, text }) =>
    type === 'message'
      ? {
          message: { id: String(id), role: 'user', at: null, blocks: [{ type: 'text', text: String(text) }] },
        }
      : { unknown: String(type) },
  facts: () => [],
  presence: null,
  resumeCommand: () => null,
}
