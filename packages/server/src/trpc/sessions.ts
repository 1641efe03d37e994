import { z } from 'zod'
import { paced } from './paced.ts'
import { procedure, router } from './init.ts'

const filter = {
  source: z.string().optional(),
  project: z.string().optional(),
  text: z.string().optional(),
  since: z.number().optional(),
}
const limit = z.int().min(1).max(1000).default(100)
const ListInput = z.object({ ...filter, limit, after: z.string().optional() })
const ChangesInput = z.object({ ...filter, limit })
const FindInput = z.object({ prefix: z.string().min(1) })

const candidates = 20

export const sessions = router({
  list: procedure
    .input(ListInput.optional())
    .query(({ ctx, input = ListInput.parse({}) }) =>
      ctx.library.list(input, { limit: input.limit, after: input.after ?? null }),
    ),

  find: procedure
    .input(FindInput)
    .query(async ({ ctx, input }) => ({ matches: await ctx.library.find(input.prefix, candidates) })),

  /** The list is state, not a log: each connection begins with a reset, and there is no cursor. */
  changes: procedure
    .input(ChangesInput.optional())
    .subscription(({ ctx, input = ChangesInput.parse({}), signal }) =>
      paced((until) => ctx.library.changes(input, input.limit, until), ctx, signal),
    ),

  overview: procedure.query(async ({ ctx }) => ({
    version: ctx.about.version,
    sources: await ctx.library.overview(),
  })),
})
