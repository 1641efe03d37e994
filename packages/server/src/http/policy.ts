/** A content policy: nothing but these, and nobody may put the page into another. */
export function policyOf(...allowed: readonly string[]): string {
  return [
    "default-src 'none'",
    ...allowed,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
