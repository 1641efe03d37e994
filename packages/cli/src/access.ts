import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { createSecureContext } from 'node:tls'
import { isLoopback, type Log, type ServerOptions, warning } from '@unspool/server'
import { Failure, messageOf } from './failure.ts'
import { ownToken } from './token-file.ts'

/** What the person says about who may read, and from where. */
export interface AccessOptions {
  readonly token: boolean
  readonly listen?: string
  readonly hostName?: readonly string[]
  readonly tlsCert?: string
  readonly tlsKey?: string
}

export type Access = Required<Pick<ServerOptions, 'host' | 'token' | 'tls' | 'names'>>

/** Who may read; says what it means where that is more than this user. */
export async function accessFor(stateFolder: string, options: AccessOptions, log: Log): Promise<Access> {
  const { token: isGuarded, listen = '127.0.0.1', hostName = [] } = options
  const isLocal = isLoopback(listen)
  if (!isGuarded && !isLocal)
    throw new Failure(
      2,
      `--no-token is for this machine only: whoever reaches ${listen} could read everything. Leave one of --no-token and --listen out`,
    )
  const tls = await tlsFrom(options)
  if (!isGuarded)
    log(
      warning(
        'access.open',
        'Every user and every program of this machine can read all sessions: there is no token. Leave --no-token out to have one.',
      ),
    )
  if (!isLocal && tls === null)
    log(
      warning(
        'access.plain',
        'Others on the network can read what is sent: --tls-cert and --tls-key encrypt it.',
      ),
    )
  return {
    host: listen,
    token: isGuarded ? await ownToken(stateFolder, log) : null,
    tls,
    names: isLocal ? hostName : [hostname(), ...hostName],
  }
}

async function tlsFrom({ tlsCert, tlsKey }: AccessOptions): Promise<Access['tls']> {
  if (tlsCert === undefined && tlsKey === undefined) return null
  if (tlsCert === undefined || tlsKey === undefined)
    throw new Failure(2, 'TLS needs both: --tls-cert and --tls-key')
  const tls = { cert: await readPem('--tls-cert', tlsCert), key: await readPem('--tls-key', tlsKey) }
  try {
    createSecureContext(tls)
  } catch (error) {
    const reason = messageOf(error)
    throw new Failure(2, `--tls-cert and --tls-key are no certificate in PEM and its key: ${reason}`)
  }
  return tls
}

async function readPem(option: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Failure(2, `${option} needs a file that can be read: ${messageOf(error)}`)
  }
}
