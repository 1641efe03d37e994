import { isIPv6 } from 'node:net'

/** Whether only this machine reaches what listens here. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** A host as it stands in an address. */
export function nameOf(host: string): string {
  return isIPv6(host) ? `[${host}]` : host
}

/** The host in an address that this machine reaches: what listens at every address has none of its own. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '[::1]' : nameOf(host)
}
