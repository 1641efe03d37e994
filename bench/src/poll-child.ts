/** An other client, in a process of its own so that what the bench decodes does not count: asks for the list again and again. */
const [url = ''] = process.argv.slice(2)
const latencies: number[] = []
/** The first questions open connections and warm this process up. */
const warmUp = 5
/** Milliseconds from one answer to the next question. */
const every = 10

process.once('message', () => process.send?.(latencies, () => process.disconnect()))
for (let asked = 0; process.connected; asked++) {
  const began = performance.now()
  const response = await fetch(`${url}/trpc/sessions.list`)
  await response.text()
  if (!response.ok) throw new Error(`the list answered ${response.status}`)
  if (asked >= warmUp) latencies.push(performance.now() - began)
  await new Promise((resolve) => setTimeout(resolve, every))
}
process.exit()
