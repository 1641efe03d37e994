/** What parts are called that scroll by themselves. */
export const scrollerStrings = {
  code: 'Code',
  table: 'Table',
  formula: 'Formula',
  text: 'Text',
  changes: 'Changes',
  diagram: 'Source of the diagram',
  plan: 'Plan',
} as const
