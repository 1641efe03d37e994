/** A text in a fence that is longer than any inside it. */
export function fenced(text: string, language = ''): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${/^[\w+#.-]*/.exec(language)?.[0] ?? ''}\n${text}\n${fence}`
}
