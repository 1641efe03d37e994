/**
 * How columns are read. A damaged page can hold anything in any column, and libsql aborts the whole process over a
 * text that is no UTF-8: texts are read as bytes, which `Connection` makes texts of, and numbers as numbers.
 */
export function texts(...columns: readonly string[]): string {
  return columns.map((column) => `CAST(${column} AS BLOB)`).join(', ')
}

export function wholes(...columns: readonly string[]): string {
  return columns.map((column) => `CAST(${column} AS INTEGER)`).join(', ')
}
