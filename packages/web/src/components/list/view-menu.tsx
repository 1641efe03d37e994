import { useId } from 'preact/hooks'
import type { DensityModel } from '../../models/density.ts'
import type { Grouping } from '../../models/grouping.ts'
import type { ThemeModel } from '../../models/theme.ts'
import { listMenuStrings } from '../../text/strings-list-menus.ts'
import { listStrings } from '../../text/strings-list.ts'
import { Popover, type PopoverProps } from '../common/popover.tsx'

export interface ViewMenuProps extends Pick<PopoverProps, 'id' | 'anchor' | 'onClose'> {
  readonly theme: ThemeModel
  readonly density: DensityModel
  readonly grouping: Grouping
}

/** How the list is grouped, where subagents are, how close together everything stands, and the colours. All at once, to try them. */
export default function ViewMenu({ theme, density, grouping, ...popover }: ViewMenuProps) {
  const words = listMenuStrings
  return (
    <Popover {...popover} role="dialog" name={listStrings.view}>
      <Segments
        words={words.grouping}
        values={['time', 'project']}
        chosen={grouping.by.value}
        onChoose={grouping.choose}
        first={true}
      />
      <Segments
        words={words.subagents}
        values={['within', 'listed']}
        chosen={grouping.subagents.value}
        onChoose={grouping.chooseSubagents}
      />
      <Segments
        words={words.density}
        values={['comfortable', 'compact']}
        kind="segments-density"
        chosen={density.chosen.value}
        onChoose={density.choose}
      />
      <Segments
        words={words.theme}
        values={['system', 'light', 'dark']}
        chosen={theme.chosen.value}
        onChoose={theme.choose}
      />
    </Popover>
  )
}

interface SegmentsProps<T extends string> {
  readonly words: Readonly<Record<T | 'name', string>>
  readonly values: readonly T[]
  readonly chosen: T
  readonly onChoose: (value: T) => void
  /** The focus begins here. */
  readonly first?: boolean
  readonly kind?: string
}

/** One of a few: radio buttons that look like one switch. */
function Segments<T extends string>({
  words,
  values,
  chosen,
  onChoose,
  first = false,
  kind = '',
}: SegmentsProps<T>) {
  const name = useId()
  return (
    <fieldset class={`segments ${kind}`.trimEnd()}>
      <legend>{words.name}</legend>
      {values.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            autofocus={first && value === chosen}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {words[value]}
        </label>
      ))}
    </fieldset>
  )
}
