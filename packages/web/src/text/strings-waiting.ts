/** What is said of a tool that waits for the person. */
export const waitingStrings = {
  asks: 'Asks you',
  leave: 'Asks for your leave to run this.',
  waiting: (age: string | null) => (age === null || age === 'now' ? 'waiting' : `waiting ${age}`),
  choices: 'Choices',
  answer: 'Answer in your terminal',
} as const
