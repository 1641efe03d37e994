import { WebSocket } from 'ws'

const handshakeMs = 5_000
const farewellMs = 1_000

/**
 * A WebSocket that notices a frozen server: neither opening nor closing waits for it for ever. Closing is how the
 * transport gives up a connection that no longer answers.
 */
export class NodeSocket extends WebSocket {
  constructor(url: string) {
    super(url, { handshakeTimeout: handshakeMs, perMessageDeflate: false })
  }

  override close(code?: number, reason?: string): void {
    super.close(code, reason)
    const timer = setTimeout(() => this.terminate(), farewellMs)
    this.once('close', () => clearTimeout(timer))
  }
}
