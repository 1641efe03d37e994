import type { Signal } from '@preact/signals'
import type { Format } from '@unspool/export'
import { exportStrings } from '../../text/strings-export.ts'
import { Radio } from './radio.tsx'

const formats: readonly Format[] = ['html', 'md', 'json']

/** What kind of file it is to be. */
export function FormatChoice({ chosen }: { readonly chosen: Signal<Format> }) {
  return (
    <fieldset class="export-choice">
      <legend>{exportStrings.format}</legend>
      {formats.map((format) => (
        <Radio
          key={format}
          group="format"
          {...exportStrings.formats[format]}
          checked={chosen.value === format}
          onChoose={() => void (chosen.value = format)}
        />
      ))}
    </fieldset>
  )
}
