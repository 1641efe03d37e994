/** As much of a standard WebSocket as is needed to see why one was closed. */
interface Closing {
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void
}

/** What the server closes a socket with whose reader shows no token, or a wrong one. */
const unauthorized = 4401

/** The same class; its sockets tell when the server does not let them in. */
export function refusable(
  webSocket: new (url: string) => object,
  onRefused: () => void,
): new (url: string) => object {
  return class extends webSocket {
    constructor(url: string) {
      super(url)
      const socket = this as unknown as Closing
      socket.addEventListener('close', ({ code }) => {
        if (code === unauthorized) onRefused()
      })
    }
  }
}
