// The one command behind `npm start`, `npm test` and the others: needs nothing but Node and npm.
// Written so that any Node can read it: an old one gets a sentence instead of a syntax error.
var version = process.versions.node.split('.')
var major = Number(version[0])
var minor = Number(version[1])
if (major > 20 || (major === 20 && minor >= 19)) {
  import('./run/modes.mjs').then(function (modes) {
    return modes.run(process.argv[2], process.argv.slice(3))
  })
} else {
  process.stderr.write('Unspool needs Node 20.19 or newer; this is ' + major + '.' + minor + '\n')
  process.exitCode = 1
}
