// Has a database for itself until its process ends; says when it has it.
import Database from 'libsql'

const database = new Database(process.argv[2])
database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
process.stdout.write('mine')
// Named, so that it is not collected and closed.
setInterval(() => database.open, 60_000)
