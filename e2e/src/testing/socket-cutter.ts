import { createServer, type Server, type Socket, connect } from 'node:net'
import { once } from 'node:events'

/** Stands between client and server and cuts the line when told: as a laptop lid or a proxy does. */
export class SocketCutter {
  readonly #sockets = new Set<Socket>()
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async before(port: number): Promise<SocketCutter> {
    const server = createServer()
    const cutter = new SocketCutter(server)
    server.on('connection', (socket) => cutter.#join(socket, port))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return cutter
  }

  /** The same address, by way of this. */
  instead(of: string): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the cutter does not listen')
    const url = new URL(of)
    url.port = String(address.port)
    return url.href
  }

  /** Cuts every line there is, in the middle of whatever is on it. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket, port: number): void {
    const far = connect(port, '127.0.0.1')
    this.#keep(near, far)
    this.#keep(far, near)
    far.pipe(near)
    // The server answers only to its own name: the request for the socket is readdressed, all else passes as it is.
    near.once('data', (request) => {
      far.write(request.toString('latin1').replace(/^host: .*$/im, `Host: 127.0.0.1:${port}`), 'latin1')
      near.pipe(far)
    })
  }

  #keep(socket: Socket, other: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      other.destroy()
    })
    // A cut line ends in an error on one side or the other: that is what this is for.
    socket.on('error', () => other.destroy())
  }
}
