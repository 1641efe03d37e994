import type { Clock } from '../../models/clock.ts'
import type { ConnectionModel } from '../../models/connection.ts'
import type { Keyboard } from '../../models/keyboard.ts'
import type { Library } from '../../models/library.ts'
import { Footer } from '../list/footer.tsx'

export interface FootProps {
  readonly library: Library
  readonly connection: ConnectionModel
  readonly clock: Clock
  readonly keyboard: Keyboard
}

/** The list's foot, from the models. */
export function Foot({ library, connection, clock, keyboard }: FootProps) {
  const lost = connection.connection.value.state === 'lost'
  return (
    <Footer
      connection={connection.connection.value}
      down={connection.bar.value === 'down'}
      now={lost ? clock.fine.value : 0}
      sessions={library.total.value}
      folders={library.found.value.reduce((sum, { roots }) => sum + roots.length, 0)}
      onHelp={() => keyboard.show(true)}
    />
  )
}
