// Preloaded into a server process: folders are watched and nothing is ever told, as on many network file systems.
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

fs.watch = () => Object.assign(new EventEmitter(), { close() {}, ref() {}, unref() {} })
syncBuiltinESMExports()
