import type { ListSideProps } from './list-side.tsx'

/** The line of what is open. */
export function selectedIn({ library, route }: Pick<ListSideProps, 'library' | 'route'>): string | null {
  const key = route.session.value
  return key === null ? null : library.lineOf(key)
}

type Opening = Pick<ListSideProps, 'library' | 'grouping' | 'route' | 'panes'>

/** Opens a session. Enter on a project folds and unfolds it. */
export function openLine(id: string, beside: boolean, { library, grouping, route, panes }: Opening): void {
  const line = library.lines.value.find((each) => each.id === id)
  if (line?.type === 'project') grouping.fold(line.folder, !line.folded)
  else if (beside) panes.openBeside(id)
  else route.open(id)
}
