import { basename } from 'node:path'
import type { SessionFile } from './groups.ts'
import type { KeyedGroup } from './keyed-groups.ts'

/** A file and the key of the session that it is part of. */
export interface OwnedFile {
  readonly key: string
  readonly file: SessionFile
}

/** All files of a source by what sessions name those they began in: thousands of forks each look one up. */
export class Kin {
  readonly #byPath: ReadonlyMap<string, OwnedFile>
  readonly #byName: ReadonlyMap<string, OwnedFile>
  readonly #bySegment: ReadonlyMap<string | null, OwnedFile>

  constructor(keyed: readonly KeyedGroup[]) {
    const files = keyed.flatMap(({ key, group }) => group.files.map((file) => ({ key, file })))
    // Of several with one name the first is meant: the last that a map is given is the one it keeps.
    const lastFirst = files.toReversed()
    this.#byPath = new Map(lastFirst.map((owned) => [owned.file.file.path, owned]))
    this.#byName = new Map(lastFirst.map((owned) => [basename(owned.file.file.path), owned]))
    this.#bySegment = new Map(lastFirst.map((owned) => [owned.file.known.header.segment, owned]))
  }

  /** The session in the file at this path, or else in any file of that name: its home may have moved. */
  keyOf(path: string, name: string): string | null {
    return (this.#byPath.get(path) ?? this.#byName.get(name))?.key ?? null
  }

  fileOf(segment: string): OwnedFile | null {
    return this.#bySegment.get(segment) ?? null
  }
}
