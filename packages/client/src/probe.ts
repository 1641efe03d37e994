/** As much of a standard WebSocket as is needed to see whether one opens. */
interface Probe {
  addEventListener(type: 'open' | 'error' | 'close', listener: () => void): void
  close(): void
}

/** Whether a socket opens at this address; `false` at once when the signal aborts. */
export function opens(
  webSocket: new (url: string) => object,
  url: string,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = new webSocket(url) as Probe
    const leave = (): void => probe.close()
    const settle = (isOpen: boolean): void => {
      signal.removeEventListener('abort', leave)
      resolve(isOpen)
    }
    probe.addEventListener('open', () => {
      settle(true)
      probe.close()
    })
    probe.addEventListener('error', () => settle(false))
    probe.addEventListener('close', () => settle(false))
    signal.addEventListener('abort', leave)
  })
}
