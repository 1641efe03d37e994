import { noteStrings } from '../../text/strings-notes.ts'
import { strings } from '../../text/strings.ts'
import { Said } from '../common/said.tsx'

/** A page's worth of words in place of a conversation, with one thing to do. */
export interface NoteProps {
  readonly title: string
  readonly text: string
  readonly action?: { readonly name: string; readonly run: () => void }
}

/** Says what is so and what comes next. */
export function Note({ title, text, action }: NoteProps) {
  return (
    <div class="note">
      <h1>{title}</h1>
      <p>
        <Said text={text} />
      </p>
      {action !== undefined && (
        <button type="button" class="button" onClick={action.run}>
          {action.name}
        </button>
      )}
    </div>
  )
}

/** A part of the page that is loaded when it is needed did not come. */
export function NotLoaded() {
  const { title, text, again } = noteStrings.notLoaded
  return <Note {...{ title, text }} action={{ name: again, run: () => location.reload() }} />
}

/** Nothing is chosen yet, and there is something to choose from. */
export function Choose() {
  const { title, text, keys } = strings.choose
  return (
    <div class="note note-choose">
      <h1>{title}</h1>
      <p>{text}</p>
      <p class="keys">
        <span>
          <kbd>j</kbd> <kbd>k</kbd> {keys.move}
        </span>
        <span>
          <kbd>Enter</kbd> {keys.open}
        </span>
        <span>
          <kbd>/</kbd> {keys.filter}
        </span>
      </p>
    </div>
  )
}
