import { baseParentOf } from './base-parent.ts'
import { startOfLog } from './checkpoint.ts'
import { FileGone } from './files/open-file.ts'
import { ForwardRun } from './forward-run.ts'
import { LogBytes, type Stretch } from './log-bytes.ts'
import { nextLines } from './next-lines.ts'
import { proven } from './proof.ts'
import type { Source } from './source.ts'
import type { ForwardRead, ReadForward } from './tasks.ts'

/**
 * Reads on from a checkpoint: at most 256 messages or 1 MiB, but always at least one whole line. A call that
 * finds complete lines always moves the position.
 */
export function readForward(source: Source, request: ReadForward): ForwardRead {
  const after = request.after ?? startOfLog
  try {
    // At position 0 nothing proves what is known of the headers, so it is read again.
    const trusted = new LogBytes(source, request.log, after.position > 0)
    if (proven(trusted, after)) return run(source, { request, bytes: trusted })
    trusted.close()
    const bytes = new LogBytes(source, request.log, false)
    if (proven(bytes, after)) return run(source, { request, bytes })
    bytes.close()
    return { status: 'rewritten', ...bytes.state }
  } catch (error) {
    if (error instanceof FileGone) return error.result
    throw error
  }
}

function run(source: Source, { request, bytes }: { request: ReadForward; bytes: LogBytes }): ForwardRead {
  try {
    const reading = new ForwardRun(source, bytes, request)
    for (const stretch of bytes.stretches) {
      if (stretch.end <= reading.state.position || reading.stopped) continue
      readStretch(reading, { bytes, stretch, source, request })
    }
    return { status: 'appended', ...reading.result(), ...bytes.state }
  } finally {
    bytes.close()
  }
}

function readStretch(
  reading: ForwardRun,
  {
    bytes,
    stretch,
    source,
    request,
  }: { bytes: LogBytes; stretch: Stretch; source: Source; request: ReadForward },
): void {
  const base = baseParentOf(bytes, stretch, source)
  let skip = request.skipLine === true
  while (!reading.stopped && reading.state.position < stretch.end) {
    const lines = nextLines(reading, { bytes, stretch, limits: request.limits ?? {}, skip })
    if (lines.length === 0) return
    for (const line of lines) {
      if (reading.stopped) return
      reading.take(line, stretch, line.position === base?.position ? base : null)
    }
    skip = false
  }
}
