import type { Exporting, ExportStep } from '../../models/exporting.ts'
import { exportStrings } from '../../text/strings-export.ts'
import { CopyPart } from './copy-part.tsx'

export interface ExportFootProps {
  readonly exporting: Exporting
  /** What became of it; empty for nothing yet. */
  readonly saved: string
  /** The chosen turns as Markdown; `null`: all of it is wanted, which is too much to copy. */
  readonly copied: (() => Promise<string>) | null
}

/** How far it is, and what ends or begins it. */
export function ExportFoot({ exporting, saved, copied }: ExportFootProps) {
  const step = exporting.step.value
  const isBusy = step.type !== 'idle' && step.type !== 'failed'
  const cut = exporting.cut.value
  return (
    <footer class="export-foot">
      <div class="export-step">
        {step.type === 'reading' && (
          <progress aria-label={exportStrings.name} value={step.done} max={Math.max(1, step.total)} />
        )}
        <p role="status">{saved === '' ? wordsOf(step) : saved}</p>
        {cut > 0 && <p>{exportStrings.cut(cut)}</p>}
      </div>
      {isBusy && (
        <button type="button" class="button" onClick={exporting.stop}>
          {exportStrings.stop}
        </button>
      )}
      {copied !== null && <CopyPart text={copied} isFree={step.type !== 'writing'} />}
      <button type="submit" class="button button-first" aria-disabled={step.type === 'writing'}>
        {exportStrings.run}
      </button>
    </footer>
  )
}

function wordsOf(step: ExportStep): string {
  switch (step.type) {
    case 'reading':
      return exportStrings.reading(step.done, step.total)
    case 'writing':
      return exportStrings.writing
    case 'failed':
      return exportStrings.failed
    case 'looking':
    case 'idle':
      return ''
  }
}
