/** As much of a standard WebSocket as is needed to see why one was closed. */
interface Closing {
  readonly readyState: number
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void
}

/** `WebSocket.CLOSING`. */
const closing = 2
const patienceMs = 1_000

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

/**
 * Resolves when a socket that is about to close has told why, or has not within a second: the transport asks for the
 * next address as soon as it can send nothing more, and would knock where it has just been refused.
 */
export async function told(socket: Closing | undefined): Promise<void> {
  if (socket?.readyState !== closing) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    socket.addEventListener('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
