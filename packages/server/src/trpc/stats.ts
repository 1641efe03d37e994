import { z } from 'zod'
import { procedure, router } from './init.ts'

const day = z.iso.date('a day is written YYYY-MM-DD')
const FilterInput = z
  .object({
    source: z.string().optional(),
    project: z.string().optional(),
    model: z.string().optional(),
    session: z.string().optional(),
    since: day.optional(),
    until: day.optional(),
  })
  .refine(({ since, until }) => since === undefined || until === undefined || since <= until, {
    path: ['until'],
    message: 'the last day lies before the first one',
  })
const TableInput = FilterInput.and(
  z.object({
    by: z.enum(['day', 'model', 'project', 'source', 'session']),
    limit: z.int().min(1).max(10_000).default(1000),
  }),
)

export const stats = router({
  table: procedure.input(TableInput).query(({ ctx, input }) => ctx.catalog.stats(input)),
  tools: procedure
    .input(FilterInput.optional())
    .query(async ({ ctx, input = {} }) => ({ tools: await ctx.catalog.tools(input) })),
})
