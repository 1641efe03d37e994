import { createLog, type Log, type LogLevel } from '@unspool/server'

export interface LogOptions {
  readonly logLevel?: LogLevel
  readonly logFormat?: 'text' | 'json'
}

/** Where a server's log goes. Whoever asks for nothing reads the words alone. */
export function logFor({ logLevel, logFormat }: LogOptions): Log {
  const usual = logLevel === undefined ? 'plain' : 'text'
  return createLog({
    level: logLevel ?? 'warn',
    format: logFormat ?? usual,
    write: (line) => void process.stderr.write(`${line}\n`),
  })
}
