import { signal, type ReadonlySignal } from '@preact/signals'
import { createWord, type StoringWindow } from './stored.ts'

/** What keys do, by name; the words for them are in the catalogue. */
export type KeyName =
  | 'find'
  | 'next'
  | 'previous'
  | 'previousBranch'
  | 'nextBranch'
  | 'start'
  | 'end'
  | 'follow'
  | 'outline'
  | 'files'
  | 'thinking'
  | 'tools'
  | 'resume'
  | 'link'
  | 'export'
  | 'pin'
  | 'rename'
  | 'hide'
  | 'waits'
  | 'all'
  | 'source1'
  | 'source2'
  | 'source3'
  | 'source4'
  | 'closePane'
  | 'region'
  | 'regionBack'
  | 'close'
  | 'help'

/** All keys that act anywhere on the page, each as what is pressed one after the other. */
export const keys: { readonly [name in KeyName]: readonly string[] } = {
  find: ['/'],
  next: ['n'],
  previous: ['p'],
  previousBranch: ['['],
  nextBranch: [']'],
  start: ['g', 'g'],
  end: ['G'],
  follow: ['f'],
  outline: ['o'],
  files: ['d'],
  thinking: ['t'],
  tools: ['e'],
  resume: ['y'],
  link: ['c'],
  export: ['s'],
  pin: ['m'],
  rename: ['r'],
  hide: ['h'],
  waits: ['w'],
  all: ['0'],
  source1: ['1'],
  source2: ['2'],
  source3: ['3'],
  source4: ['4'],
  closePane: ['x'],
  region: ['F6'],
  regionBack: ['Shift F6'],
  close: ['Escape'],
  help: ['?'],
}

export type KeyActions = { readonly [name in KeyName]?: () => void }

/** Which keys act now, and whether single ones do at all. */
export interface Keyboard {
  /** Keys pressed alone act. Kept on this machine, the same in all tabs. */
  readonly single: ReadonlySignal<boolean>
  readonly setSingle: (on: boolean) => void
  /** The page of keys is shown. */
  readonly isShown: ReadonlySignal<boolean>
  readonly show: (shown: boolean) => void
  /** What keys do from now on, asked for with each; ends what is returned. What was bound last goes first. */
  readonly bind: (actions: () => KeyActions) => () => void
  /** Says what a key did; `off`: it would do something, here or elsewhere, if single keys were on. */
  readonly press: (key: string, at: number) => 'acted' | 'off' | 'nothing'
  readonly close: () => void
}

const STORED = 'unspool.keys'
/** Milliseconds between two keys that belong together. */
const TOGETHER = 1_000

/** Single keys act unless one has switched them off on this machine. */
export function createKeyboard(window: StoringWindow): Keyboard {
  const { current: single, ...word } = createWord(window, STORED, (kept) => kept !== 'off')
  const isShown = signal(false)
  let bound: readonly (() => KeyActions)[] = []
  let last = { key: '', at: 0 }
  const show = (shown: boolean): void => void (isShown.value = shown)
  const bind = (actions: () => KeyActions): (() => void) => {
    bound = [actions, ...bound]
    return () => void (bound = bound.filter((each) => each !== actions))
  }
  const press = (key: string, at: number): ReturnType<Keyboard['press']> => {
    if (!single.value && key.length === 1) return 'off'
    const before = at - last.at < TOGETHER ? last.key : ''
    last = { key, at }
    const name = nameOf(before, key)
    const action = name === undefined ? undefined : actionIn(bound, name)
    if (action === undefined) return 'nothing'
    last = { key: '', at }
    action()
    return 'acted'
  }
  const setSingle = (on: boolean): void => word.keep(on ? 'on' : 'off')
  bind(() => ({ help: () => show(true) }))
  return { single, setSingle, isShown, show, bind, press, close: word.close }
}

function nameOf(before: string, key: string): KeyName | undefined {
  const names = Object.keys(keys) as KeyName[]
  return names.find((name) => {
    const wanted = keys[name]
    return wanted.at(-1) === key && (wanted.length === 1 || wanted[0] === before)
  })
}

function actionIn(bound: readonly (() => KeyActions)[], name: KeyName): (() => void) | undefined {
  for (const actions of bound) {
    const action = actions()[name]
    if (action !== undefined) return action
  }
  return undefined
}
