import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { sources } from '@unspool/parsers'
import { fixturesOf } from '@unspool/parsers/testing'
import { emptyHome } from './home.ts'

const folders: Readonly<Record<string, string>> = {
  claude: '.claude',
  codex: '.codex',
  factory: '.factory',
  pi: '.pi/agent',
}

/** A home in which all agents have left their hardest cases. */
export function fixturesHome(): string {
  const home = emptyHome()
  for (const source of sources)
    cpSync(fixturesOf(source), join(home, folders[source.id] ?? ''), { recursive: true })
  return home
}
