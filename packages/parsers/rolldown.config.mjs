import { defineConfig } from 'rolldown'

/** One file each: four workers load theirs at every launch. */
export default defineConfig({
  input: { index: 'src/index.ts', worker: 'src/worker.ts' },
  platform: 'node',
  output: { dir: 'dist', format: 'esm', sourcemap: true, entryFileNames: '[name].js' },
})
