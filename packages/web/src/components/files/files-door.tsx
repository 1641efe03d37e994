import { Bars } from '../common/bars.tsx'
import { useLoaded } from '../common/lazy.tsx'
import { NotLoaded } from '../page/states.tsx'
import type { FilesSideProps } from './files-side.tsx'

const load = async () => (await import('./files-side.tsx')).default

/** The list of files, loaded when one goes there. */
export function FilesDoor(props: FilesSideProps) {
  const Side = useLoaded('use', load)
  if (Side === null) return <Bars />
  if (Side === 'failed') return <NotLoaded />
  return <Side {...props} />
}
