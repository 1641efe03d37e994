import { Download } from 'lucide-preact'
import type { ExportDoor } from '../../models/export-door.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { IconButton } from '../common/icon-button.tsx'
import { wishHere, type WishInput } from './export-wish.ts'

export interface ExportButtonProps extends WishInput {
  readonly exportDoor: ExportDoor
}

/** Exports the session that is open. On a phone it has no room: the list has the same. */
export function ExportButton({ exportDoor, ...input }: ExportButtonProps) {
  return (
    <span class="header-export">
      <IconButton
        icon={Download}
        name={readingStrings.keys.words.export}
        onClick={() => exportDoor.open(wishHere(input))}
      />
    </span>
  )
}
