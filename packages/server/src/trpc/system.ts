import { procedure, router } from './init.ts'

export const system = router({
  /** What it is; the one question that waits for nothing. */
  about: procedure.query(({ ctx }) => ctx.about),

  /** How the server, the catalog and each source stand: for whoever looks for what is wrong. */
  report: procedure.query(({ ctx }) => ctx.report()),
})
