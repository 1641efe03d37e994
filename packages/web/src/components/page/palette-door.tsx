import { useEffect } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { Models } from '../../models/models.ts'
import type { PaletteDoor as Door } from '../../models/palette-door.ts'
import { useLoaded } from '../common/lazy.tsx'
import { NotLoadedDialog } from './not-loaded-dialog.tsx'

export interface PaletteDoorProps extends Models {
  readonly api: Api
}

const load = async () => (await import('../palette/palette.tsx')).default

/** Opens the palette with Ctrl or Cmd and K from anywhere. Loaded behind the list: nobody waits for it. */
export function PaletteDoor({ api, palette, library, route, panes, clock, keyboard }: PaletteDoorProps) {
  useKey(palette)
  const open = palette.isOpen.value
  const Palette = useLoaded(open ? 'use' : library.loaded.value ? 'later' : null, load)
  if (Palette === 'failed') return open ? <NotLoadedDialog onClose={palette.close} /> : null
  if (Palette === null) return null
  return (
    <Palette
      {...{ api, library, route, panes, clock, keyboard, open }}
      filters={palette.filters.value}
      onClose={palette.close}
    />
  )
}

function useKey(palette: Door): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (
        event.key.toLowerCase() !== 'k' ||
        event.metaKey === event.ctrlKey ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      if (palette.isOpen.peek()) palette.close()
      else palette.open()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
