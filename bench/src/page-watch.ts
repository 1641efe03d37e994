/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** How often and how evenly a page was drawn. */
export interface Frames {
  readonly count: number
  /** Milliseconds from one frame to the next. */
  readonly p50: number
  /** Frames that took more than 50 ms. */
  readonly long: number
}

/** What a watched page can be asked. */
export interface PageBench {
  /** Clicks the first element. */
  click(selector: string): void
  /** Milliseconds from the last click, or from when the page was asked for, until such an element was painted. */
  painted(selector: string, text?: string): Promise<number>
  /** The frames of so many milliseconds, and the most elements there were of a kind. */
  frames(ms: number, selector: string): Promise<Frames & { readonly rows: number }>
  /** The same, and how long after it was written each text `AT:<epoch ms>:` below an element was painted. */
  arrivals(ms: number, selector: string): Promise<Frames & { readonly latencies: readonly number[] }>
}

declare global {
  interface Window {
    bench: PageBench
  }
}

/** Runs in the page before anything of it: it is sent there as its text, and may refer to nothing outside. */
export function watchPage(): void {
  let from = 0
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- it would not be sent along
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

  async function watchFrames(ms: number, each: () => void): Promise<Frames> {
    const intervals: number[] = []
    let before = await nextFrame()
    const end = before + ms
    while (before < end) {
      const now = await nextFrame()
      intervals.push(now - before)
      before = now
      each()
    }
    const sorted = intervals.toSorted((a, b) => a - b)
    return {
      count: intervals.length,
      p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
      long: intervals.filter((interval) => interval > 50).length,
    }
  }

  window.bench = {
    click(selector) {
      from = performance.now()
      document.querySelector<HTMLElement>(selector)?.click()
    },
    async painted(selector, text = '') {
      const isThere = (): boolean =>
        [...document.querySelectorAll(selector)].some((element) => element.textContent?.includes(text))
      while (!isThere()) await nextFrame()
      await nextFrame()
      return performance.now() - from
    },
    async frames(ms, selector) {
      let rows = 0
      const frames = await watchFrames(ms, () => {
        rows = Math.max(rows, document.querySelectorAll(selector).length)
      })
      return { ...frames, rows }
    },
    async arrivals(ms, selector) {
      const seen = new Map<string, number>()
      const frames = await watchFrames(ms, () => {
        const now = performance.timeOrigin + performance.now()
        const text = document.querySelector(selector)?.textContent ?? ''
        for (const [, at = ''] of text.matchAll(/AT:([\d.]+):/g))
          if (!seen.has(at)) seen.set(at, now - Number(at))
      })
      return { ...frames, latencies: [...seen.values()] }
    },
  }
}
