import { z } from 'zod'
import { procedure, router } from './init.ts'
import { paced } from './paced.ts'

const QueryInput = z.object({
  query: z.string().max(4096),
  limit: z.int().min(1).max(100).default(20),
  hits: z.int().min(1).max(50).default(3),
  after: z.string().max(64).optional(),
  typing: z.boolean().default(false),
  channel: z.string().max(64).optional(),
})

export const search = router({
  /** Full text over all sessions. A query that makes no sense is a `BAD_REQUEST` that says why. */
  query: procedure.input(QueryInput).query(({ ctx, input }) => ctx.catalog.search(input)),

  /** How far the index is, now and whenever that changes. State, no log: there is no cursor. */
  status: procedure.subscription(({ ctx, signal }) =>
    paced((until) => ctx.catalog.status(until), ctx, signal),
  ),
})
