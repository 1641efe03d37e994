const small = 1 << 20
/** Values a line may hold; each costs a worker about 64 bytes, and it has 256 MB. */
const mostValues = 1_500_000

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b]

/** Whether parsing a line could cost its worker all memory it has: megabytes of nothing but tiny values. */
export function isTooDense(line: Uint8Array): boolean {
  if (line.length <= small) return false
  let values = 0
  for (const byte of line) {
    if (byte === comma || byte === bracket || byte === brace) values += 1
  }
  return values > mostValues
}
