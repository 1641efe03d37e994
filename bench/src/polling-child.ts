import { reportToParent } from './report-to-parent.ts'

/** An other client, in a process of its own so that what the bench decodes does not count: asks for the list, at the address that it is given, again and again. */
const [url = ''] = process.argv.slice(2)
/** The first questions open connections and warm this process up. */
const warmUp = 20
/** Milliseconds from one answer to the next question. */
const every = 10
const waits: number[] = []

async function ask(): Promise<number> {
  const began = performance.now()
  const response = await fetch(url)
  await response.text()
  if (!response.ok) throw new Error(`the list answered ${response.status}`)
  return performance.now() - began
}

for (let asked = 0; asked < warmUp; asked++) await ask()
reportToParent({ hello: 'asking', waits })
while (process.connected) {
  waits.push(await ask())
  await new Promise((resolve) => setTimeout(resolve, every))
}
