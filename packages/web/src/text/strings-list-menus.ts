/** What the menus of the list say: the part of the catalogue that loads with them. */
export const listMenuStrings = {
  pin: 'Pin',
  unpin: 'Unpin',
  beside: 'Open beside',
  rename: 'Rename',
  export: 'Export',
  hide: 'Hide',
  unhide: 'Do not hide',
  name: {
    label: 'Your name for this session',
    original: (title: string) => `Originally: ${title}`,
    hint: 'Kept in this browser. Leave it empty to take the original back.',
    save: 'Rename',
    cancel: 'Cancel',
  },
  grouping: { name: 'Group by', time: 'Time', project: 'Project' },
  subagents: { name: 'Subagents', within: 'In their session', listed: 'Listed too' },
  density: { name: 'Density', comfortable: 'Comfortable', compact: 'Compact' },
  theme: { name: 'Colours', system: 'As the system', light: 'Light', dark: 'Dark' },
} as const
