import { existsSync } from 'node:fs'
import { preact } from '@preact/preset-vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

const unit: TestProjectConfiguration = {
  plugins: [preact()],
  test: {
    name: 'unit',
    include: ['*.test.ts', 'src/**/*.test.ts'],
    testTimeout: 60_000,
    setupFiles: ['src/testing/patience.ts'],
  },
}

const browser: TestProjectConfiguration = {
  plugins: [preact()],
  optimizeDeps: {
    include: [
      'ansi-sequence-parser',
      'axe-core',
      'diff/lib/diff/array.js',
      'diff/lib/diff/word.js',
      'preact/jsx-dev-runtime',
      'virtua',
      'lucide-preact',
      'lowlight',
      'marked',
      'mermaid',
      'temml',
      '@preact/signals',
      'echarts/charts',
      'echarts/components',
      'echarts/core',
      'echarts/renderers',
    ],
  },
  test: {
    name: 'browser',
    include: ['src/**/*.test.tsx'],
    testTimeout: 60_000,
    setupFiles: ['src/testing/patience.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      api: { host: '127.0.0.1' },
      viewport: { width: 1280, height: 900 },
      instances: [{ browser: 'chromium' }],
      provider: playwright({
        launchOptions: {
          executablePath: chromium,
          args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
        },
      }),
    },
  },
}

/** The page is tested in a real browser or, where none is installed, visibly not; on CI that is a failure. */
function projects(): TestProjectConfiguration[] {
  if (existsSync(chromium)) return [unit, browser]
  const missing = `No Chromium at ${chromium} (name one in CHROMIUM_PATH): the page's browser tests`
  if (process.env['CI'] === 'true') throw new Error(`${missing} cannot run`)
  process.stderr.write(`${missing} are skipped.\n`)
  return [unit]
}

export default defineConfig({ test: { projects: projects() } })
