/** Tools that change or write files, by their plain names. */
export const editTools: readonly string[] = [
  'edit',
  'multiedit',
  'write',
  'writefile',
  'create',
  'notebookedit',
  'applypatch',
  'strreplace',
  'strreplaceeditor',
  'patch',
]

/** A tool's name as all agents would write it: lower case, without signs. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[_\-. ]/g, '')
}
