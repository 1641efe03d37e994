// Preloaded into a server process: the system's clock is set anew at each look, by up to a month back or ahead.
const month = 30 * 24 * 60 * 60 * 1_000
const { now } = Date
const RealDate = Date

const jumped = () => now() + Math.round((Math.random() * 2 - 1) * month)

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(jumped())
    else super(...args)
  }

  static now() {
    return jumped()
  }
}
