// Takes the pictures in docs/screenshots, which shots.json names: of the page over the demo's invented sessions. `query`
// is what its address says, `keys` are pressed when it is there, `type` is written then.
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const { shots, themes, windows } = JSON.parse(readFileSync(new URL('shots.json', import.meta.url), 'utf8'))
/** All, or those named as arguments. */
const wanted = process.argv.slice(2)
const taken = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))

const folder = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
/** Later than a key is answered. */
const shownMs = 400
/** Later than any image, font or chart comes in. */
const settledMs = 1_500

mkdirSync(folder, { recursive: true })
const server = await createServer({ root, logLevel: 'error', server: { port: 0, hmr: false } })
await server.listen()
const [address = ''] = server.resolvedUrls?.local ?? []
const browser = await chromium.launch({ executablePath, args: flags })
try {
  for (const theme of themes)
    for (const { width, height } of windows)
      for (const shot of taken) await take(shot, { theme, width, height })
} finally {
  await browser.close()
  await server.close()
}

async function take({ name, query, keys = [], type = '' }, { theme, width, height }) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  await page.goto(`${address}demo.html?${query}`)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(settledMs)
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(shownMs)
  }
  await page.keyboard.type(type, { delay: 20 })
  if (keys.length > 0) await page.waitForTimeout(settledMs)
  await page.screenshot({ path: `${folder}${name}-${theme}-${width}.png` })
  await page.close()
}
