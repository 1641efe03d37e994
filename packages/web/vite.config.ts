import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { cutFonts } from './cut-fonts.ts'

/** Where `vite dev` finds a running server: the page itself is then served by Vite. */
const { origin: target, searchParams } = new URL(process.env['UNSPOOL_URL'] ?? 'http://127.0.0.1:4400')
/** The token is in the address that the server prints. */
const headers = { Authorization: `Bearer ${searchParams.get('token') ?? ''}` }

export default defineConfig({
  plugins: [preact(), cutFonts()],
  build: {
    // The first versions that know `light-dark()`, which the colours are written with.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // A data URL would need a wider content policy than the server gives.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/trpc': { target, headers, ws: true, changeOrigin: true },
      '/image': { target, headers, changeOrigin: true },
    },
  },
})
