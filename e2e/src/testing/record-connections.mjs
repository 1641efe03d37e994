// Preloaded into a process, and into its threads: appends to the file named by RECORD_CONNECTIONS whatever the process
// connects to, asks a name server for, or sends a datagram to.
import { appendFileSync } from 'node:fs'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const target = process.env['RECORD_CONNECTIONS']

function recorded(owner, name) {
  const original = owner[name]
  owner[name] = function record(...args) {
    appendFileSync(target, `${name} ${placeOf(args.flat()[0])}\n`)
    return original.apply(this, args)
  }
}

function placeOf(place) {
  return typeof place === 'object' ? `${place.host ?? place.path}:${place.port}` : String(place)
}

if (target !== undefined) {
  recorded(net.Socket.prototype, 'connect')
  recorded(dgram.Socket.prototype, 'send')
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    recorded(dns, name)
    recorded(dns.promises, name)
  }
  syncBuiltinESMExports()
}
