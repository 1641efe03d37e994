import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { temporaryFolder } from './program.ts'

/** A certificate for 127.0.0.1 that vouches for itself, as files; `null` where there is nothing to make one with. */
export function makeCertificate(): { readonly cert: string; readonly key: string } | null {
  const folder = temporaryFolder()
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const args = ['req', ...kind, ...name, '-keyout', files.key, '-out', files.cert]
  return spawnSync('openssl', args).status === 0 ? files : null
}
