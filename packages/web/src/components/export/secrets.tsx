import type { Signal } from '@preact/signals'
import type { Preview, Secret, SecretPlace } from '../../exporting/asks.ts'
import type { Exporting } from '../../models/exporting.ts'
import { amount } from '../../text/amount.ts'
import { exportStrings } from '../../text/strings-export.ts'

export interface SecretsProps {
  readonly redact: Signal<boolean>
  readonly exporting: Exporting
  readonly onGo: (place: SecretPlace) => void
}

/** Whether secrets are taken out, and which these are. */
export function Secrets({ redact, exporting: { preview, step }, onGo }: SecretsProps) {
  const found = preview.value
  return (
    <div class="export-secrets">
      <label class="export-option">
        <input
          type="checkbox"
          checked={redact.value}
          aria-describedby="export-redact-hint"
          onChange={({ currentTarget }) => void (redact.value = currentTarget.checked)}
        />
        <span>{exportStrings.redact}</span>
        <small id="export-redact-hint">{exportStrings.redactHint}</small>
      </label>
      {redact.value && (
        <p role="status" class="export-found">
          {found === null ? (step.value.type === 'looking' ? exportStrings.looking : '') : wordsOf(found)}
        </p>
      )}
      {redact.value && found !== null && found.count > 0 && <Places preview={found} onGo={onGo} />}
    </div>
  )
}

function wordsOf({ count }: Preview): string {
  return count === 0 ? exportStrings.none : exportStrings.taken(count)
}

function Places({ preview, onGo }: { readonly preview: Preview; readonly onGo: SecretsProps['onGo'] }) {
  const { places, more } = preview
  return (
    <ul class="export-places" aria-label={exportStrings.places}>
      {places.map((secret, n) => (
        <li key={n}>
          <Place secret={secret} onGo={onGo} />
        </li>
      ))}
      {more > 0 && <li class="export-more">{exportStrings.more(more)}</li>}
    </ul>
  )
}

/** Leads to the message, where it is in one. */
function Place({ secret, onGo }: { readonly secret: Secret; readonly onGo: SecretsProps['onGo'] }) {
  const { rule, count, around, at } = secret
  const words = (
    <>
      <b>{rule}</b>
      {count > 1 && ` ${amount(count)}×`}
      <i>{at === null ? exportStrings.ofSession : exportStrings.roles[at.role]}</i>
      <code>{around}</code>
    </>
  )
  if (at === null) return <p>{words}</p>
  return (
    <button type="button" onClick={() => onGo(at)}>
      {words}
    </button>
  )
}
