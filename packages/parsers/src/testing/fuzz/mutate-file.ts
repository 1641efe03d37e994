import fc from 'fast-check'
import { mutateRecord, type RecordEdit, recordEdit } from './mutate-record.ts'
import type { Seed } from './seeds.ts'

/** One change to a file. Places are folded into what is there. */
type FileEdit =
  | { readonly kind: 'drop' | 'copy' | 'glue' | 'windows'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number }
  | { readonly kind: 'tear'; readonly at: number; readonly share: number; readonly ends: boolean }
  | { readonly kind: 'noise'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'byte'; readonly at: number; readonly share: number; readonly byte: number }
  | { readonly kind: 'foreign'; readonly at: number; readonly line: Buffer }
  | { readonly kind: 'record'; readonly at: number; readonly edit: RecordEdit }

/** A file as it might lie on disk. */
export interface Case {
  /** Relative to the fixtures. */
  readonly name: string
  readonly bytes: Buffer
}

const place = fc.nat({ max: 10_000 })
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const noises = [
  '',
  '\r',
  '{',
  '}',
  '[]',
  '"text"',
  'null',
  '{}',
  '{"type":null}',
  '\ufeff{"type":"message"}',
  '\0\0\0\0',
].map((text) => Buffer.from(text))
const binaries = [
  Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x22, 0x00]),
  Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]),
]

/** Files made of seeds; `foreign`: lines that other agents write. */
export function anyCase(seeds: readonly Seed[], foreign: readonly Buffer[]): fc.Arbitrary<Case> {
  const edit: fc.Arbitrary<FileEdit> = fc.oneof(
    fc.record({ kind: fc.constantFrom('drop', 'copy', 'glue', 'windows'), at: place }),
    fc.record({ kind: fc.constant('move' as const), at: place, to: place }),
    fc.record({ kind: fc.constant('tear' as const), at: place, share, ends: fc.boolean() }),
    fc.record({
      kind: fc.constant('noise' as const),
      at: place,
      bytes: fc.constantFrom(...noises, ...binaries),
    }),
    fc.record({ kind: fc.constant('byte' as const), at: place, share, byte: fc.nat({ max: 255 }) }),
    fc.record({ kind: fc.constant('foreign' as const), at: place, line: fc.constantFrom(...foreign) }),
    {
      weight: 14,
      arbitrary: fc.record({ kind: fc.constant('record' as const), at: place, edit: recordEdit }),
    },
  )
  const edits = fc.array(edit, { minLength: 1, maxLength: 10 })
  return fc
    .record({ seed: fc.constantFrom(...seeds), edits, ended: fc.boolean() })
    .map(({ seed, edits: all, ended }) => ({ name: seed.name, bytes: edited(seed.lines, all, ended) }))
}

const newline = Buffer.from('\n')

function edited(seed: readonly Buffer[], edits: readonly FileEdit[], ended: boolean): Buffer {
  let lines = [...seed]
  for (const edit of edits) if (lines.length > 0) lines = apply(lines, edit)
  const bytes = Buffer.concat(lines.flatMap((line) => [line, newline]))
  return ended || lines.length === 0 ? bytes : bytes.subarray(0, -1)
}

function apply(lines: readonly Buffer[], edit: FileEdit): Buffer[] {
  const at = edit.at % lines.length
  const line = lines[at] ?? newline
  switch (edit.kind) {
    case 'drop':
      return lines.toSpliced(at, 1)
    case 'copy':
      return lines.toSpliced(at, 0, line)
    case 'glue':
      return lines.toSpliced(at, 2, Buffer.concat(lines.slice(at, at + 2)))
    case 'windows':
      return lines.toSpliced(at, 1, Buffer.concat([line, Buffer.from('\r')]))
    case 'move':
      return lines.toSpliced(at, 1).toSpliced(edit.to % lines.length, 0, line)
    case 'tear': {
      const part = line.subarray(0, line.length * edit.share)
      const rest = edit.ends ? [part, line] : [Buffer.concat([part, line])]
      return lines.toSpliced(at, 1, ...rest)
    }
    case 'noise':
      return lines.toSpliced(at, 0, edit.bytes)
    case 'byte': {
      const changed = Buffer.from(line)
      if (changed.length > 0) changed[Math.floor(line.length * edit.share)] = edit.byte
      return lines.toSpliced(at, 1, changed)
    }
    case 'foreign':
      return lines.toSpliced(at, 0, edit.line)
    case 'record':
      return lines.toSpliced(at, 1, mutateRecord(line, edit.edit))
  }
}
