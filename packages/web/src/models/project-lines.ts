import type { ListLine, Place } from './list-order.ts'

/** What a list by projects is made of. */
export interface ProjectLinesInput {
  /** In the order they have by time. */
  readonly places: readonly Place[]
  /** The folder a session ran in. */
  readonly folderOf: (key: string) => string | null
  readonly isFolded: (folder: string) => boolean
}

/**
 * The lines of the list by projects: a project stands where its newest session does, its sessions below it. Made from
 * the order by time, so it stands still when that does.
 */
export function projectLines({ places, folderOf, isFolded }: ProjectLinesInput): readonly ListLine[] {
  const projects = new Map<string, string[]>()
  for (const { key } of places) {
    const folder = folderOf(key)?.replace(/[\\/]+$/, '') ?? ''
    const keys = projects.get(folder)
    if (keys === undefined) projects.set(folder, [key])
    else keys.push(key)
  }
  const names = namesOf([...projects.keys()])
  return [...projects].flatMap(([folder, keys]): ListLine[] => {
    const folded = isFolded(folder)
    const name = names.get(folder) ?? folder
    const sessions = folded ? [] : keys.map((key): ListLine => ({ type: 'session', id: key, key }))
    return [
      { type: 'project', id: `project ${folder}`, folder, name, count: keys.length, folded },
      ...sessions,
    ]
  })
}

const DEEPEST = 20

/** The last part of each folder, with as many more as tell it from the others. */
function namesOf(folders: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map(folders.map((folder) => [folder, lastParts(folder, 1)]))
  for (let parts = 2; parts < DEEPEST; parts++) {
    const counts = new Map<string, number>()
    for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1)
    const alike = [...names].filter(([, name]) => (counts.get(name) ?? 0) > 1)
    if (alike.length === 0) break
    for (const [folder] of alike) names.set(folder, lastParts(folder, parts))
  }
  return names
}

function lastParts(folder: string, parts: number): string {
  return folder.split(/[\\/]/).slice(-parts).join('/')
}
