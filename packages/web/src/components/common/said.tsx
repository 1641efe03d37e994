/** A sentence, what stands between backticks in it as code: commands to type. */
export function Said({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, n) => (n % 2 === 0 ? part : <code key={n}>{part}</code>))}</>
}
