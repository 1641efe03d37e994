import { Server } from 'node:net'

/** Preloaded into a peer: whatever it says, it listens on this machine only, on a free port, and tells its parent which. */
const listen = Server.prototype.listen

Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const ready = args.findLast((argument) => typeof argument === 'function')
  return Reflect.apply(listen, this, [
    { port: 0, host: '127.0.0.1' },
    () => {
      process.send?.(this.address())
      if (ready !== undefined) Reflect.apply(ready, this, [])
    },
  ])
}
