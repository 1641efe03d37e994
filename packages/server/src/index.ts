export { rootsOf } from './roots.ts'
export { isPortTaken, startServer, type PortTaken, type RunningServer, type ServerOptions } from './server.ts'
export type { FailureReason } from './trpc/init.ts'
export type { AppRouter } from './trpc/router.ts'
