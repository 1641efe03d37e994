import { spawnSync } from 'node:child_process'

/** Surroundings of a program's own: a shell that arranges them and then becomes the program. */
function shell(arranging: string): readonly string[] {
  return ['sh', '-c', `${arranging} && exec "$@"`, 'sh']
}

/** So many files and sockets may be open at once. */
export function fewDescriptors(count: number): readonly string[] {
  return shell(`ulimit -n ${count}`)
}

/** A namespace of its own (Linux), in which limits are set and folders mounted without leave and without trace. */
export function namespace(arranging: string): readonly string[] {
  return ['unshare', '--user', '--map-root-user', '--mount', ...shell(arranging)]
}

/** Whether this machine lets us have one. */
export const hasNamespaces =
  process.platform === 'linux' &&
  spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'])
    .status === 0
