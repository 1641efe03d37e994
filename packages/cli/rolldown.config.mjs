import { defineConfig } from 'rolldown'

/** A file for what every command needs and one for each command: a start waits for nothing else. */
export default defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  // They load files of their own by path.
  external: ['open', '@unspool/server'],
  output: {
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  },
})
