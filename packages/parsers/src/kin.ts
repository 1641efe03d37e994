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
    this.#byPath = firstBy(files, ({ file }) => file.file.path)
    this.#byName = firstBy(files, ({ file }) => basename(file.file.path))
    this.#bySegment = firstBy(files, ({ file }) => file.known.header.segment)
  }

  /** The session in the file at this path, or else in any file of that name: its home may have moved. */
  keyOf(path: string, name: string): string | null {
    return (this.#byPath.get(path) ?? this.#byName.get(name))?.key ?? null
  }

  fileOf(segment: string): OwnedFile | null {
    return this.#bySegment.get(segment) ?? null
  }
}

function firstBy<Name>(
  files: readonly OwnedFile[],
  nameOf: (file: OwnedFile) => Name,
): ReadonlyMap<Name, OwnedFile> {
  const found = new Map<Name, OwnedFile>()
  for (const file of files) if (!found.has(nameOf(file))) found.set(nameOf(file), file)
  return found
}
