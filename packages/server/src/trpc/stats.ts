import { z } from 'zod'
import { procedure, router } from './init.ts'

const day = z.iso.date('a day is written YYYY-MM-DD')
const filter = {
  source: z.string().optional(),
  project: z.string().optional(),
  model: z.string().optional(),
  session: z.string().optional(),
  since: day.optional(),
  until: day.optional(),
}

function inOrder({ since, until }: { since?: string | undefined; until?: string | undefined }): boolean {
  return since === undefined || until === undefined || since <= until
}

const order = { path: ['until'], message: 'the last day lies before the first one' }
const FilterInput = z.object(filter).refine(inOrder, order)
const TableInput = z
  .object({
    ...filter,
    by: z.enum(['day', 'model', 'project', 'source', 'session']),
    limit: z.int().min(1).max(10_000).default(1000),
  })
  .refine(inOrder, order)

export const stats = router({
  table: procedure.input(TableInput).query(({ ctx, input }) => ctx.catalog.stats(input)),
  tools: procedure
    .input(FilterInput.optional())
    .query(async ({ ctx, input = {} }) => ({ tools: await ctx.catalog.tools(input) })),
})
