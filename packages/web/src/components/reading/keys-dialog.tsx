import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { keys, type Keyboard, type KeyName } from '../../models/keyboard.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { IconButton } from '../common/icon-button.tsx'
import '../../styles/keys.css'

const strings = readingStrings.keys
const reading = [
  'find',
  'next',
  'previous',
  'previousBranch',
  'nextBranch',
  'start',
  'end',
  'follow',
  'outline',
  'files',
  'thinking',
  'tools',
  'resume',
  'link',
  'export',
  'closePane',
] as const satisfies readonly KeyName[]
const listed = [
  'waits',
  'pin',
  'rename',
  'hide',
  'all',
  'source1',
  'source2',
  'source3',
  'source4',
] as const satisfies readonly KeyName[]

/** Which keys there are, and the switch for those that are pressed alone. */
export default function KeysDialog({ keyboard }: { readonly keyboard: Keyboard }) {
  const ref = useRef<HTMLDialogElement>(null)
  const isShown = keyboard.isShown.value
  useLayoutEffect(() => {
    if (isShown) ref.current?.showModal()
    else ref.current?.close()
  }, [isShown])
  const close = (): void => keyboard.show(false)
  const onPointerDown = ({ target }: PointerEvent): void => {
    if (target === ref.current) close()
  }
  return (
    <dialog ref={ref} class="keys-dialog" aria-labelledby="keys-title" {...{ onPointerDown }} onClose={close}>
      <div class="keys-inside">
        <header class="keys-head">
          <h2 id="keys-title">{strings.name}</h2>
          <IconButton icon={X} name={strings.close} onClick={close} />
        </header>
        <div class="keys-columns">
          <Group name={strings.groups.reading}>
            {reading.map((name) => (
              <Line key={name} pressed={keys[name]} words={strings.words[name]} />
            ))}
          </Group>
          <div>
            <ListGroup />
            <Group name={strings.groups.anywhere}>
              <Line pressed={['Ctrl K']} or={['Cmd K']} words={strings.palette} />
              <Line pressed={keys.region} words={strings.words.region} />
              <Line pressed={keys.help} words={strings.words.help} />
              <Line pressed={['Esc']} words={strings.words.close} />
            </Group>
          </div>
        </div>
        <Single keyboard={keyboard} />
      </div>
    </dialog>
  )
}

function ListGroup() {
  return (
    <Group name={strings.groups.list}>
      <Line pressed={['j']} or={['k']} words={strings.move} />
      <Line pressed={['Enter']} words={strings.open} />
      <Line pressed={['Shift', 'Enter']} words={strings.beside} />
      <Line pressed={['/']} words={strings.filter} />
      {listed.map((name) => (
        <Line key={name} pressed={keys[name]} words={strings.words[name]} />
      ))}
    </Group>
  )
}

function Group({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <section class="keys-group">
      <h3>{name}</h3>
      <dl>{children}</dl>
    </section>
  )
}

interface LineProps {
  /** One after the other. */
  readonly pressed: readonly string[]
  readonly or?: readonly string[]
  readonly words: string
}

function Line({ pressed, or = [], words }: LineProps) {
  return (
    <div class="keys-line">
      <dt>
        {[...pressed, ...or].map((key, n) => (
          <kbd key={n}>{key}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  )
}

function Single({ keyboard }: { readonly keyboard: Keyboard }) {
  return (
    <div class="keys-single">
      <label>
        <input
          type="checkbox"
          checked={keyboard.single.value}
          aria-describedby="keys-single-hint"
          onChange={({ currentTarget }) => keyboard.setSingle(currentTarget.checked)}
        />
        {strings.single}
      </label>
      <p id="keys-single-hint">{strings.singleHint}</p>
    </div>
  )
}
