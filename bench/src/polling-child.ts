import { reportToParent } from './report-to-parent.ts'

/** An other client, in a process of its own so that what the bench decodes does not count: asks for the list, at the address that it is given, again and again. */
const [url = ''] = process.argv.slice(2)
/** The first questions open connections and warm this process up. */
const warmUp = 20
/** Milliseconds from one answer to the next question. */
const every = 10
/** Who is not answered for so many milliseconds is not answered at all. */
const patience = 60_000
const waits: number[] = []

/** Milliseconds until it answers: what is stuck for long also resets connections, and who waits asks again. */
async function ask(): Promise<number> {
  const began = performance.now()
  for (;;) {
    try {
      const response = await fetch(url)
      await response.text()
      if (!response.ok) throw new Error(`the list answered ${response.status}`)
      return performance.now() - began
    } catch (error) {
      if (!(error instanceof TypeError) || performance.now() - began > patience) throw error
    }
  }
}

for (let asked = 0; asked < warmUp; asked++) await ask()
reportToParent({ hello: 'asking', waits })
while (process.connected) {
  waits.push(await ask())
  await new Promise((resolve) => setTimeout(resolve, every))
}
