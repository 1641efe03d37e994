const OPEN = '<system-reminder>'
const CLOSE = '</system-reminder>'

/** Where the reminders to the model, which Droid puts before a prompt, end in its text; 0 when it begins with none. */
export function reminderEnd(text: string): number {
  let end = 0
  for (;;) {
    const start = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0)
    const close = text.startsWith(OPEN, start) ? text.indexOf(CLOSE, start) : -1
    if (close === -1) return end === 0 ? 0 : start
    end = close + CLOSE.length
  }
}
