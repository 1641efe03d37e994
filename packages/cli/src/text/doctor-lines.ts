import type { Oddities, SourceReport } from '@unspool/core'
import type { Examination } from '../doctor/examination.ts'
import type { Problem } from '../doctor/problem.ts'
import { counted, grouped, size } from './numbers.ts'
import { shortPath } from './short-path.ts'
import { oneLine } from './visible.ts'

const labelWidth = 12

/** What was found, for people: each agent, the system, and Unspool's own things. */
export function examinationLines(examination: Examination, home: string): string[] {
  const { report } = examination
  return [
    `Unspool ${report.version}, Node ${report.machine.node}, ${report.machine.platform}`,
    ...report.sources.flatMap((source) => ['', ...sourceLines(source, home)]),
    ...coverage(examination),
    '',
    'System',
    ...systemLines(examination),
    '',
    'Unspool',
    ...ownLines(examination, home),
  ]
}

/** What is wrong, what it means, what to do; or that nothing is. */
export function verdictLines(problems: readonly Problem[]): string[] {
  if (problems.length === 0) return ['Nothing is wrong.']
  return problems.flatMap(({ what, means, remedy }, n) => {
    const number = `${n + 1}. `
    const indent = ' '.repeat(number.length)
    return [`${number}${oneLine(what)}`, `${indent}${oneLine(means)}`, `${indent}${oneLine(remedy)}`]
  })
}

function sourceLines(source: SourceReport, home: string): string[] {
  const { label, sessions, roots, versions, unknown, broken, unreadable } = source
  const places = roots.map(({ path, exists, reason }) => {
    const state = reason === null ? (exists ? '' : ' (not there)') : ` (${reason})`
    return `${shortPath(path, home)}${state}`
  })
  const written = versions.map((one) => `${one.version ?? 'not told'} (${grouped(one.sessions)})`)
  return [
    label,
    ...rows('looked in', places),
    ...rows('sessions', [grouped(sessions)]),
    ...rows('written by', written.length === 0 ? [] : [written.join(', ')]),
    ...rows(
      'unread',
      unreadable.length === 0 ? [] : [counted(unreadable.length, 'file or folder', 'files or folders')],
    ),
    ...rows(
      'unknown',
      unknown.map((one) => oddLine(one, 'record', home)),
    ),
    ...rows(
      'broken',
      broken.map((one) => oddLine(one, 'line', home)),
    ),
  ]
}

function oddLine({ type, version, count, files, first }: Oddities, noun: string, home: string): string {
  const name = noun === 'line' ? '' : `${type ?? 'without a name'}: `
  const writer = version === null ? '' : ` of ${version}`
  const place = `the first at byte ${first.at} of ${shortPath(first.path, home)}`
  return `${name}${counted(count, noun)} in ${counted(files, 'file')}${writer}, ${place}`
}

/** Where not all has been read the numbers are no totals. */
function coverage({ report: { catalog } }: Examination): string[] {
  const { sessions, words } = catalog.status
  if (words >= sessions) return []
  return [
    '',
    `Unknown records and broken lines are counted in the ${grouped(words)} of ${counted(sessions, 'session')} that are indexed,`,
    'and near both ends of the others: `unspool index` reads them all.',
  ]
}

function systemLines({ report: { machine } }: Examination): string[] {
  const { openFiles, watching } = machine
  const { folders, polling, most } = watching
  const limit =
    most === null
      ? ''
      : ` (a user may have ${grouped(most.watches)} watches, ${grouped(most.instances)} programs that watch)`
  return [
    ...rows('watching', [
      `${counted(folders, 'folder')}${limit}${polling ? ', by looking again and again' : ''}`,
    ]),
    ...rows('open files', [
      openFiles === null ? 'the system does not tell' : `${grouped(openFiles)} at most`,
    ]),
  ]
}

function ownLines(examination: Examination, home: string): string[] {
  const { state } = examination
  const folder = state.exists ? mode(state.mode) : ' (not there yet)'
  return [
    ...rows('folder', [`${shortPath(state.path, home)}${folder}`]),
    ...rows('token', [
      state.token.exists ? `kept${mode(state.token.mode)}` : 'none yet: the first start makes it',
    ]),
    ...rows('server', [serverLine(examination)]),
    ...rows('index', [indexLine(examination, home)]),
    ...rows('history', [historyLine(examination)]),
  ]
}

function mode(value: number | null): string {
  return value === null ? '' : ` (mode ${value.toString(8)})`
}

function serverLine({ server: { state, url, version, pid } }: Examination): string {
  switch (state) {
    case 'none':
      return 'none runs'
    case 'running':
      return `${url}, version ${version}, process ${pid}`
    case 'other-version':
      return `${url}, version ${version}, process ${pid}: not this version`
    case 'other-folders':
      return `${url}, process ${pid}: it reads other folders`
    case 'silent':
      return `none answers at ${url}, where one was`
    case 'refuses':
      return `${url}, process ${pid}: it does not let us in`
  }
}

const conditions = {
  none: 'none yet: a running Unspool makes it, or `unspool index`',
  sound: 'sound',
  damaged: 'damaged',
  older: 'of an older Unspool: it is brought up to date by the next that writes it',
  newer: 'of a newer Unspool',
  taken: 'another process has it for itself',
  refused: 'it cannot be opened',
} as const

function indexLine({ index, report: { catalog } }: Examination, home: string): string {
  const condition = conditions[index.state]
  const { sessions, words, database } = catalog.status
  if (index.state !== 'sound' || database === null) return condition
  const writer = index.isLed ? 'being kept up to date' : 'nobody writes it now'
  const far = `${grouped(words)} of ${counted(sessions, 'session')}`
  return `${condition}, ${size(database.bytes)}, ${far}, ${writer}: ${shortPath(index.path, home)}`
}

function historyLine({ report: { catalog } }: Examination): string {
  const { files, bytes, keeping } = catalog.history
  const kept = files === 0 ? 'nothing is kept' : `${counted(files, 'file')}, ${size(bytes)}`
  return keeping ? `${kept}, and it goes on` : kept
}

function rows(label: string, values: readonly string[]): string[] {
  return values.map((value, n) => `  ${(n === 0 ? label : '').padEnd(labelWidth)}${oneLine(value)}`)
}
