import { noteStrings } from '../../text/strings-notes.ts'
import { Bars } from '../common/bars.tsx'
import { useLoaded } from '../common/lazy.tsx'
import { Note } from '../page/states.tsx'
import type { FilesSideProps } from './files-side.tsx'

const load = async () => (await import('./files-side.tsx')).default

/** The list of files, loaded when one goes there. */
export function FilesDoor(props: FilesSideProps) {
  const Side = useLoaded('use', load)
  if (Side === null) return <Bars />
  if (Side === 'failed')
    return (
      <Note
        {...noteStrings.notLoaded}
        action={{ name: noteStrings.notLoaded.again, run: () => location.reload() }}
      />
    )
  return <Side {...props} />
}
