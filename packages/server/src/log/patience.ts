/** How long a reader waits before it believes what it sees; all in milliseconds. */
export interface Patience {
  /** Files that kept size and time of change for this long stand still ... */
  readonly stillFor: number
  /** ... and are looked at this often until they do, ... */
  readonly lookEvery: number
  /** ... at most for this long. */
  readonly longest: number
  /** A bad last line is often half of a write: how long the other half is waited for. */
  readonly halfFor: number
  /** How long a write without growth must stand alone before it is taken for an edit in place. */
  readonly doubtFor: number
  /** How long a reader that began at the end follows before all before it is counted. */
  readonly countAfter: number
  /** A file that never stands still long enough to be understood is looked at again after this. */
  readonly tryAgainAfter: number
}

export const usualPatience: Patience = {
  stillFor: 150,
  lookEvery: 50,
  longest: 2000,
  halfFor: 150,
  doubtFor: 250,
  countAfter: 5000,
  tryAgainAfter: 500,
}
