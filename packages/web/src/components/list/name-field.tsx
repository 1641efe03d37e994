import { useLayoutEffect, useRef } from 'preact/hooks'
import { listMenuStrings } from '../../text/strings-list-menus.ts'

export interface NameFieldProps {
  readonly alias: string | null
  /** What its agent calls the session. */
  readonly title: string
  readonly onSave: (alias: string) => void
  readonly onCancel: () => void
}

/** One's own name for a session. Enter keeps it. */
export function NameField({ alias, title, onSave, onCancel }: NameFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.select(), [])
  const { name } = listMenuStrings
  return (
    <form
      class="name-field"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(input.current?.value ?? '')
      }}
    >
      <label for="session-name">{name.label}</label>
      <input
        ref={input}
        id="session-name"
        type="text"
        maxlength={200}
        autofocus
        autocomplete="off"
        placeholder={title}
        defaultValue={alias ?? title}
        aria-describedby="session-name-hint"
      />
      <p id="session-name-hint">
        {alias !== null && <b>{name.original(title)}</b>}
        {name.hint}
      </p>
      <div>
        <button type="button" class="button" onClick={onCancel}>
          {name.cancel}
        </button>
        <button type="submit" class="button button-first">
          {name.save}
        </button>
      </div>
    </form>
  )
}
