import { defineConfig } from 'rolldown'

/** One file instead of four hundred: loading them one by one took as long as listing 2,000 sessions. */
export default defineConfig({
  // Its threads have a file each.
  input: {
    index: 'src/index.ts',
    'catalog-reader': 'src/catalog/reader/reader.ts',
    'catalog-writer': 'src/catalog/writer/writer.ts',
    'catalog-index-worker': 'src/catalog/index-worker.ts',
  },
  platform: 'node',
  // They load files of their own by path, or are shared with others.
  external: ['piscina', 'chokidar', 'libsql', /^@unspool\/parsers/],
  output: { dir: 'dist', format: 'esm', sourcemap: true, entryFileNames: '[name].js' },
})
