import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** Whether there is a browser to test in. Said in one line where there is none; on CI that is a failure. */
export const hasBrowser: boolean = existsSync(path)

if (!hasBrowser) {
  const missing = `No Chromium at ${path}: the tests in a browser are skipped (name one in CHROMIUM_PATH).\n`
  if (process.env['CI'] === 'true') throw new Error(missing)
  process.stderr.write(missing)
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: path, headless: true, args: flags })
}
