/** No summary is as short as the line that tells of one. */
const LONGEST_LINE = 90

/** Whether what is said of a compaction is only a line that it took place, and not the summary. */
export function isCompactionLine(text: string): boolean {
  return text.length <= LONGEST_LINE && !text.trim().includes('\n')
}
