export interface RadioProps {
  /** Only one of a group is chosen. */
  readonly group: string
  readonly name: string
  readonly hint?: string
  readonly checked: boolean
  readonly onChoose: () => void
}

/** One of a few choices, with what it means. */
export function Radio({ group, name, hint, checked, onChoose }: RadioProps) {
  return (
    <label class="export-option">
      <input type="radio" name={`export-${group}`} checked={checked} onChange={onChoose} />
      <span>{name}</span>
      {hint !== undefined && <small>{hint}</small>}
    </label>
  )
}
