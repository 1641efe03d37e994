import { strings } from '../../text/strings.ts'
import { Bars } from '../common/bars.tsx'
import { useLoaded } from '../common/lazy.tsx'
import type { ConversationSideProps } from './conversation-side.tsx'
import { Note } from './states.tsx'

export interface ConversationDoorProps extends Omit<ConversationSideProps, 'model'> {
  /** `null`: none is open. */
  readonly model: ConversationSideProps['model'] | null
}

const load = async () => (await import('./conversation-side.tsx')).default

/**
 * The conversation that is open. How one is drawn is loaded while its messages are on their way, so that neither
 * waits for the other, and behind the list where none is open: then the first one opens at once.
 */
export function ConversationDoor({ model, ...props }: ConversationDoorProps) {
  const later = props.library.loaded.value ? 'later' : null
  const Side = useLoaded(model?.key ?? later, load)
  if (model === null) return null
  if (Side === null) return <Bars />
  if (Side === 'failed')
    return (
      <Note {...strings.notLoaded} action={{ name: strings.notLoaded.again, run: () => location.reload() }} />
    )
  return <Side key={model.key} model={model} {...props} />
}
