import type { Api } from '../../api.ts'
import type { Models } from '../../models/models.ts'
import { PanePlace } from './pane-place.tsx'
import { useRegionKeys } from './use-region-keys.ts'
import '../../styles/panes.css'

/** The right side: one pane, or two beside each other. */
export default function PanesSide({ api, models }: { readonly api: Api; readonly models: Models }) {
  const { open, areTwo } = models.panes
  useRegionKeys(models.keyboard)
  return (
    <div class={areTwo.value ? 'panes panes-two' : 'panes'}>
      {open.value.map((pane) => (
        <PanePlace key={pane.name} {...{ api, models, pane }} />
      ))}
    </div>
  )
}
