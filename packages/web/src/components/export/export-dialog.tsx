import { useSignal } from '@preact/signals'
import type { SessionSummary } from '@unspool/core'
import type { Format } from '@unspool/export'
import { X } from 'lucide-preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { SecretPlace, Wanted } from '../../exporting/asks.ts'
import { fileNameOf, save } from '../../exporting/save.ts'
import type { ExportWish } from '../../models/export-door.ts'
import { createExporting, type Exporting } from '../../models/exporting.ts'
import { exportStrings } from '../../text/strings-export.ts'
import { strings } from '../../text/strings.ts'
import { IconButton } from '../common/icon-button.tsx'
import { useModal } from '../common/use-modal.ts'
import { ExportFoot } from './export-foot.tsx'
import { FormatChoice } from './format-choice.tsx'
import { ScopeChoice, useScope } from './scope-choice.tsx'
import { Secrets } from './secrets.tsx'
import '../../styles/export.css'

export interface ExportDialogProps {
  readonly api: Api
  readonly wish: ExportWish
  /** As its agent calls it: a document says what the same one says that is made in a terminal. */
  readonly session: SessionSummary
  readonly subagents: readonly SessionSummary[]
  readonly onClose: () => void
  /** Shows where a secret is. */
  readonly onGo: (place: SecretPlace) => void
}

/** Writes one session, or a part of it, into a file. */
export default function ExportDialog(props: ExportDialogProps) {
  const { wish, session, onClose, onGo } = props
  const ref = useModal()
  const { exporting, saved, run, copied, ...chosen } = useExport(props)
  const onPointerDown = ({ target }: PointerEvent): void => {
    if (target === ref.current) onClose()
  }
  const go = (place: SecretPlace): void => {
    onClose()
    onGo(place)
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    run()
  }
  return (
    <dialog ref={ref} class="export-dialog" aria-labelledby="export-title" {...{ onPointerDown, onClose }}>
      <form class="export-inside" onSubmit={onSubmit}>
        <header class="export-head">
          <h2 id="export-title">{exportStrings.name}</h2>
          <p>{session.title ?? strings.list.untitled}</p>
          <IconButton icon={X} name={exportStrings.close} onClick={onClose} />
        </header>
        <div class="export-choices">
          <FormatChoice chosen={chosen.format} />
          <ScopeChoice wish={wish} scope={chosen.scope} />
          <Secrets redact={chosen.redact} exporting={exporting} onGo={go} />
        </div>
        <ExportFoot
          exporting={exporting}
          saved={saved.value}
          copied={chosen.scope.part.value === null ? null : copied}
        />
      </form>
    </dialog>
  )
}

/** What is chosen, and what becomes of it. */
function useExport(props: ExportDialogProps) {
  const exporting = useExporting(props)
  const format = useSignal<Format>('html')
  const redact = useSignal(false)
  const scope = useScope(props.wish)
  const saved = useSignal('')
  const part = scope.part.value
  useEffect(() => {
    saved.value = ''
    if (redact.value) exporting.look(part)
  }, [redact.value, part])
  const wanted = (as: Format): Wanted => ({ format: as, redact: redact.value, part, exportedAt: Date.now() })
  const run = (): void => {
    // The button can be pressed meanwhile, so that it keeps the focus.
    if (exporting.step.peek().type === 'writing') return
    saved.value = ''
    void writeOut(exporting, wanted(format.value), props.session).then((words) => void (saved.value = words))
  }
  const copied = async (): Promise<string> => {
    const written = await exporting.write(wanted('md'))
    if (written === null) throw new Error('nothing was written')
    return written.blob.text()
  }
  return { exporting, format, redact, scope, saved, run, copied }
}

/** Saves the document; says how that went, or nothing where the step says it. */
async function writeOut(exporting: Exporting, wanted: Wanted, session: SessionSummary): Promise<string> {
  const written = await exporting.write(wanted)
  if (written === null) return ''
  const name = fileNameOf({ key: session.key, title: written.title }, wanted.format)
  save(written.blob, name)
  return exportStrings.saved(name, written.taken)
}

/** What is under way ends with the dialog. */
function useExporting({ api, session, subagents }: ExportDialogProps): Exporting {
  const exporting = useMemo(() => createExporting({ api, session, subagents }), [])
  useEffect(() => exporting.stop, [])
  return exporting
}
