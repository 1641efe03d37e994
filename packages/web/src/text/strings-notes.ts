/** What stands in place of a conversation, or of another page that could not be shown. */
export const noteStrings = {
  missing: {
    title: 'No such session',
    text: 'No session on this machine has this address. It may have been moved or deleted; `unspool doctor` tells what cannot be read.',
    back: 'All sessions',
  },
  notLoaded: {
    title: 'This part of the page did not load',
    text: 'Unspool may have been stopped or renewed.',
    again: 'Load the page again',
    close: 'Not now',
  },
  failed: {
    title: 'This session did not open',
    text: 'It is tried again when Unspool answers. If that does not help: `unspool doctor` says what is wrong.',
    again: 'Try again',
  },
} as const
