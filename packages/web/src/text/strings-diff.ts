/** What changes of files are called. */
export const diffStrings = {
  added: 'new',
  deleted: 'deleted',
  movedFrom: (path: string) => `moved from ${path}`,
  split: 'Side by side',
  copy: 'Copy what was written',
  copyPatch: 'Copy the patch',
} as const
