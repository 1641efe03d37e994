import { procedure, router } from './init.ts'

export const system = router({
  /** How the server, the catalog and each source stand: for whoever looks for what is wrong. */
  report: procedure.query(({ ctx }) => ctx.report()),
})
