import { WebSocket } from 'ws'

const handshakeMs = 5_000
const farewellMs = 1_000

/**
 * A WebSocket that notices a frozen server: neither opening nor closing waits for it for ever. Closing is how the
 * transport gives up a connection that no longer answers.
 */
export class NodeSocket extends WebSocket {
  constructor(address: string) {
    const url = new URL(address)
    const token = url.searchParams.get('token')
    // An address may be noted by whatever stands between.
    url.searchParams.delete('token')
    const headers = token === null ? {} : { Authorization: `Bearer ${token}` }
    super(url, { handshakeTimeout: handshakeMs, perMessageDeflate: false, headers })
  }

  override close(code?: number, reason?: string): void {
    super.close(code, reason)
    const timer = setTimeout(() => this.terminate(), farewellMs)
    this.once('close', () => clearTimeout(timer))
  }
}
