import type { ImageBlock } from '@unspool/core'
import { rowsIn, type ThreadRow } from './groups.ts'
import type { Row } from './rows.ts'

/** An image of a conversation, by the id it is opened with. */
export interface Picture {
  readonly id: string
  readonly image: ImageBlock
}

/** All images of these rows, in their order, shown or not. */
export function picturesOf(rows: readonly ThreadRow[]): readonly Picture[] {
  return rows.flatMap(rowsIn).flatMap(inRow)
}

function inRow(row: Row): readonly Picture[] {
  switch (row.type) {
    case 'image':
      return [{ id: row.id, image: row.part }]
    case 'prompt':
      return row.part.blocks.flatMap((block, n) =>
        block.type === 'image' ? [{ id: `${row.id} ${n}`, image: block }] : [],
      )
    case 'tool':
      return imagesOf(row.part).map((image, n) => ({ id: toolImageId(row.id, n), image }))
    default:
      return []
  }
}

/** What a tool gave back as images. */
export function imagesOf({
  result,
}: Pick<(Row & { type: 'tool' })['part'], 'result'>): readonly ImageBlock[] {
  return result?.content.filter((part) => part.type === 'image') ?? []
}

/** The id of a tool's image, by its number. */
export function toolImageId(id: string, n: number): string {
  return `${id} image ${n}`
}
