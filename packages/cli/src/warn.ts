/** Tells a person something that does not stop what they asked for. */
export function warn(line: string): void {
  process.stderr.write(`${line}\n`)
}
