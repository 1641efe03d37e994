import { sessionPath } from '../../models/route.ts'
import { strings } from '../../text/strings.ts'
import { plainClick } from '../common/plain-click.ts'
import type { Reader } from './reader.ts'

/** Where the messages above were copied from. */
export function Copied({ from, reader }: { readonly from: string; readonly reader: Reader }) {
  const title = reader.titleOf(from)
  const { onOpen, onBeside } = reader
  return (
    <p class="notice">
      <span class="notice-line">
        {title === null ? (
          strings.conversation.copiedFromUnknown
        ) : (
          <>
            {strings.conversation.copiedFrom}{' '}
            <a
              href={sessionPath(from)}
              onClick={plainClick(
                () => onOpen(from),
                () => onBeside(from),
              )}
            >
              {title}
            </a>
          </>
        )}
      </span>
    </p>
  )
}
