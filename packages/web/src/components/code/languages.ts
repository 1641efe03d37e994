/** How a language is named where code says what it is written in, by the name that highlighting knows it by. */
const names: Readonly<Record<string, readonly string[]>> = {
  bash: ['sh', 'shell', 'zsh', 'console', 'shellscript'],
  c: ['h'],
  cpp: ['c++', 'cc', 'hpp', 'cxx'],
  csharp: ['cs', 'c#'],
  css: [],
  diff: ['patch'],
  go: ['golang'],
  graphql: ['gql'],
  ini: ['toml', 'conf', 'properties'],
  java: [],
  javascript: ['js', 'jsx', 'mjs', 'cjs', 'node'],
  json: ['jsonc', 'json5', 'jsonl', 'ndjson'],
  kotlin: ['kt', 'kts'],
  less: [],
  lua: [],
  makefile: ['make', 'mk'],
  markdown: ['md', 'mdx'],
  objectivec: ['objc', 'mm'],
  perl: ['pl'],
  php: [],
  python: ['py', 'python3'],
  r: [],
  ruby: ['rb'],
  rust: ['rs'],
  scss: ['sass'],
  sql: ['postgres', 'postgresql', 'mysql', 'sqlite'],
  swift: [],
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  xml: ['html', 'htm', 'svg', 'vue', 'xhtml'],
  yaml: ['yml'],
}

const known = new Map(
  Object.entries(names).flatMap(([name, others]) => [name, ...others].map((one) => [one, name] as const)),
)

/** The language that the info string of a fence names (`ts title="a.ts"`); `null`: none, or one that is not known. */
export function languageOf(info: string | undefined): string | null {
  const [word = ''] = /^[^\s{,:]*/.exec(info ?? '') ?? []
  return known.get(word.toLowerCase()) ?? null
}
