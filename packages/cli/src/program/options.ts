import { isIP } from 'node:net'
import { Argument, InvalidArgumentError, Option } from 'commander'

/** One session, as people name it. */
export function sessionArgument(): Argument {
  return new Argument('<session>', 'its key or id, or a unique beginning of either')
}

export function urlOption(): Option {
  return new Option('--url <url>', 'ask the server at this address')
}

/** A variable that is not set must not mean the folder one happens to be in. */
export function folderOf(text: string): string {
  if (text === '') throw new InvalidArgumentError('A folder has a name.')
  return text
}

export function fileOf(text: string): string {
  if (text === '') throw new InvalidArgumentError('A file has a name.')
  return text
}

/** An address or a name, without a port. */
export function hostOf(text: string): string {
  if (isIP(text) === 0 && !/^[\w-]+(\.[\w-]+)*$/.test(text))
    throw new InvalidArgumentError('It is no address and no name of a machine.')
  return text
}

export function namesOf(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, hostOf(text)]
}

export function portOf(text: string): number {
  const port = countOf(text)
  if (port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.')
  return port
}

export function countOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a whole number.')
  return Number(text)
}

export function countFromOne(text: string): number {
  const count = countOf(text)
  if (count === 0) throw new InvalidArgumentError('It is less than 1.')
  return count
}

/** `YYYY-MM-DD`, and a day that there is. */
export function dayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('A day is written YYYY-MM-DD.')
  return text
}

export function amountOf(text: string): number {
  if (!/^\d*\.?\d+(e-?\d+)?$/i.test(text)) throw new InvalidArgumentError('It is not a price in US dollars.')
  return Number(text)
}
