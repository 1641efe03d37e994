/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { SessionWriter } from '../appender.ts'
import type { Bench } from '../bench.ts'
import type { Child } from '../child.ts'
import { prepareSingle, type Sample } from '../data.ts'
import type { LoadColumns } from '../machine.ts'
import { type Frames, watchPage } from '../page-watch.ts'
import type { Check, Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median, percentile } from '../stats.ts'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking']

const messages = 100_000
const perSecond = 200
/** What is measured over a while. Milliseconds. */
const whileMs = 5_000
const repetitions = 5

interface Measured {
  readonly list: readonly number[]
  readonly opens: readonly number[]
  readonly scrolling: Frames
  readonly rows: number
  readonly heap: number
  readonly live: Frames
  readonly painted: readonly number[]
  readonly load: LoadColumns
}

/** The page in Chromium, over a session of 100,000 messages. */
export async function measurePage(bench: Bench): Promise<Section> {
  bench.progress('page: a session of 100,000 messages')
  const sample = await prepareSingle(mkdtempSync(join(bench.scratch, 'page-')), 'claude', 1)
  fill(sample, bench.options.quick ? messages / 10 : messages)
  const server = await restingServer(sample.home)
  const browser = await chromium.launch({ executablePath, args: flags })
  try {
    const measured = await measure({ bench, server, browser, sample })
    return {
      title: 'The page',
      note:
        `Chromium, headless, 1280 by 900, over a Claude Code session of ${messages} messages. Milliseconds until ` +
        'what is looked for has been painted: the second frame after it is in the document. Frames while the wheel ' +
        `turns for ${whileMs / 1000} s, and while ${perSecond} messages a second arrive at the end that is followed; ` +
        'rows are those in the document at once, in view and beyond; the heap is that of the page after a collection.',
      rows: rowsOf(measured),
      checks: checksOf(measured),
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Short answers up to so many messages. */
function fill(sample: Sample, count: number): void {
  const writer = new SessionWriter(sample)
  for (let n = 0; n < count; n++)
    writer.append(`Message ${n}: the reader waits for the line that is not ended.`)
  writer.append('THE-END-OF-IT')
  writer.close()
}

interface Room {
  readonly bench: Bench
  readonly server: Child
  readonly browser: Browser
  readonly sample: Sample
}

async function measure({ bench, server, browser, sample }: Room): Promise<Measured> {
  const stopLoad = await bench.load.start([server])
  const list: number[] = []
  const opens: number[] = []
  for (let n = 0; n < repetitions; n++) {
    const page = await newPage(browser)
    await page.goto(server.hello)
    list.push(await page.evaluate(() => window.bench.painted('.session')))
    await page.evaluate(() => window.bench.click('.session'))
    opens.push(await page.evaluate(() => window.bench.painted('.thread .row', 'THE-END-OF-IT')))
    await page.close()
  }
  const page = await newPage(browser)
  await page.goto(`${server.hello}/session/${encodeURIComponent(sample.key)}`)
  await page.evaluate(() => window.bench.painted('.thread .row', 'THE-END-OF-IT'))
  const { scrolling, rows } = await scroll(page)
  const heap = await heapOf(await page.context().newCDPSession(page))
  const { live, painted } = await follow(page, sample)
  return { list, opens, scrolling, rows, heap, live, painted, load: await stopLoad() }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.addInitScript(watchPage)
  return page
}

/** Turns the wheel up from the end. */
async function scroll(page: Page): Promise<{ scrolling: Frames; rows: number }> {
  await page.mouse.move(700, 450)
  const watched = page.evaluate((ms) => window.bench.frames(ms, '.thread .row'), whileMs)
  const until = performance.now() + whileMs
  while (performance.now() < until) await page.mouse.wheel(0, -240)
  const { rows, ...scrolling } = await watched
  return { scrolling, rows }
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/** Goes back to the end and has many messages come in. */
async function follow(page: Page, sample: Sample): Promise<{ live: Frames; painted: readonly number[] }> {
  await page.reload()
  await page.evaluate(() => window.bench.painted('.thread .row', 'THE-END-OF-IT'))
  const writer = new SessionWriter(sample)
  const watched = page.evaluate((ms) => window.bench.arrivals(ms, '.thread'), whileMs + 1_000)
  const began = performance.now()
  for (let n = 0; performance.now() - began < whileMs; n++) {
    const due = began + (n * 1_000) / perSecond
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
    writer.append(`AT:${(performance.timeOrigin + performance.now()).toFixed(2)}: message ${n}`)
  }
  writer.close()
  const { latencies, ...live } = await watched
  return { live, painted: latencies }
}

function rowsOf({ list, opens, scrolling, rows, heap, live, painted, load }: Measured): Section['rows'] {
  const figures: readonly (readonly [what: string, value: number, unit: string, n: number])[] = [
    ['first list painted, warm server, p50', median(list), 'ms', list.length],
    ['end painted after the click, p50', median(opens), 'ms', opens.length],
    ['frame while scrolling, p50', scrolling.p50, 'ms', scrolling.count],
    ['frames over 50 ms while scrolling', scrolling.long, '', scrolling.count],
    ['rows in the document, most', rows, '', scrolling.count],
    ['heap', heap / 1e6, 'MB', 1],
    ['frames over 50 ms while messages arrive', live.long, '', live.count],
    ['append to painted, p50', median(painted), 'ms', painted.length],
    ['append to painted, p95', percentile(painted, 0.95), 'ms', painted.length],
  ]
  return figures.map(([what, value, unit, n]) => ({ what, measured: value, unit, n: String(n), ...load }))
}

function checksOf({ list, opens, scrolling, rows, heap, live, painted }: Measured): Check[] {
  return [
    { what: 'first list painted, warm server', value: median(list), budget: 300, unit: 'ms' },
    {
      what: 'end of 100,000 messages painted after the click',
      value: median(opens),
      budget: 200,
      unit: 'ms',
    },
    // 60 a second, a little more where the clock of frames is not quite that.
    { what: 'frame while scrolling, p50', value: scrolling.p50, budget: 17, unit: 'ms' },
    { what: 'rows in the document', value: rows, budget: 60, unit: '' },
    { what: 'heap with 100,000 messages', value: heap / 1e6, budget: 150, unit: 'MB' },
    { what: 'frames over 50 ms at 200 messages a second', value: live.long, budget: 0, unit: '' },
    { what: 'append to painted, p50', value: median(painted), budget: 30, unit: 'ms' },
  ]
}
