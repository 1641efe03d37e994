import { amount } from './amount.ts'

/** What the palette says: the part of the catalogue that loads with it. */
export const paletteStrings = {
  placeholder: 'Search all conversations',
  results: 'Results',
  groups: { recent: 'Recent sessions', sessions: 'Sessions', messages: 'Messages', actions: 'Actions' },
  not: 'not',
  drop: (filter: string) => `Remove the filter ${filter}`,
  narrow: 'Narrow with',
  in: 'in',
  places: {
    prompt: 'Your prompt',
    agentPrompt: 'Prompt from the agent',
    answer: 'Answer',
    thinking: 'Thought',
    notice: 'Notice',
    output: (tool: string) => `${tool} output`,
    tool: 'Tool',
  },
  moreSessions: (count: number) => `${amount(count)} more ${count === 1 ? 'session' : 'sessions'}`,
  moreHits: (count: number) => `${amount(count)} more in this session`,
  moreResults: 'Show more',
  filterList: 'Filter the list by',
  activity: 'Show activity',
  showKeys: 'Show keys',
  keys: { move: 'move', open: 'open', shift: 'Shift', beside: 'beside', close: 'Close' },
  found: (count: number, exact: boolean) =>
    `${amount(count)}${exact ? '' : '+'} ${count === 1 && exact ? 'result' : 'results'}`,
  took: (ms: number) => `in ${amount(Math.max(1, Math.round(ms)))} ms`,
  nothing: (query: string) => `Nothing matches “${query}”.`,
  meant: 'Did you mean',
  nothingHint:
    'Fewer letters or words find more; torn* finds what begins with torn, *orn* what has it within.',
  clearFilters: 'Clear the filters',
  failed: 'Unspool did not answer. Type on to try again.',
  indexing: (done: number, all: number) => `${amount(done)} of ${amount(all)} sessions searchable`,
  indexingParts: (done: number, all: number) =>
    `Parts of words are searchable in ${amount(done)} of ${amount(all)} sessions`,
  off: 'Conversations cannot be searched now: unspool doctor says why.',
} as const
