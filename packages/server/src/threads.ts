/** A thread's module as it was built, by its name: also for what runs from its sources, as tests do. */
export function threadModule(name: string): URL {
  const folder = import.meta.url.endsWith('.ts') ? '../dist' : '.'
  return new URL(`${folder}/${name}.js`, import.meta.url)
}
