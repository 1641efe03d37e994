import { defineConfig } from 'rolldown'

/** One file instead of four hundred: loading them one by one took as long as listing 2,000 sessions. */
export default defineConfig({
  input: 'src/index.ts',
  platform: 'node',
  // Both load files of their own by path, or are shared with others.
  external: ['piscina', 'chokidar', /^@unspool\//],
  output: { dir: 'dist', format: 'esm', sourcemap: true },
})
