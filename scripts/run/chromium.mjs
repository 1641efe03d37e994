import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser that tests run in; `null` where none is installed. */
export function availableChromium() {
  const named = process.env.CHROMIUM_PATH
  return (named ? [named] : places).find((path) => existsSync(path)) ?? null
}

export const missingChromium =
  'No Chromium is installed, so the tests that need a browser were skipped (CHROMIUM_PATH names one).'
