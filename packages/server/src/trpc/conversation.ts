import { tracked, TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { ReadableLog, StreamStart } from './context.ts'
import { procedure, router } from './init.ts'
import { paced } from './paced.ts'

const session = z.string().min(1)
const SliceInput = z.object({
  session,
  fromOffset: z.int().min(0),
  limit: z.int().min(1).max(1000).default(256),
})
const PageInput = z.object({
  session,
  before: z.string().nullish(),
  limit: z.int().min(1).max(500).default(50),
})
const StreamInput = z.object({
  session,
  after: z.string().nullish(),
  from: z.enum(['start', 'end']).default('start'),
  /** Set by the links when they reconnect: the cursor of the last delta that arrived. */
  lastEventId: z.string().nullish(),
})
const FilesInput = z.object({
  session,
  from: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200),
  edits: z.int().min(0).max(1000).default(100),
  editsFrom: z.int().min(0).optional(),
  path: z.string().min(1).optional(),
})
const MessageInput = z.object({ session, ref: z.string().min(1) })

export const conversation = router({
  /** By message count, alike for every source: `nextOffset` is what to ask for next. */
  slice: procedure.input(SliceInput).query(async ({ ctx, input }) => {
    const log = await ctx.library.open(input.session)
    return log.slice(input.fromOffset, input.limit)
  }),

  /** Backwards from a cursor, or from the end. */
  page: procedure.input(PageInput).query(async ({ ctx, input }) => {
    const log = await ctx.library.open(input.session)
    return log.page(input.before ?? null, input.limit)
  }),

  /** Follows a session from where the reader left off, for as long as the reader listens. */
  stream: procedure.input(StreamInput).subscription(({ ctx, input, signal }) => {
    const start = { after: input.lastEventId ?? input.after ?? null, from: input.from }
    const opening = () => ctx.library.open(input.session)
    return paced((until) => steps(opening, start, until), ctx, signal)
  }),

  /** The files that the session and its subagents changed: counts and places of the edits, no texts. */
  files: procedure
    .input(FilesInput)
    .query(({ ctx, input: { session: key, ...request } }) => ctx.library.files(key, request)),

  /** What those come to, where that is known or little is to be read for it; `null` elsewhere. */
  filesSum: procedure
    .input(z.object({ session }))
    .query(({ ctx, input }) => ctx.library.glanceAtFiles(input.session)),

  /** One message whole, where `elided` says that it was cut. */
  message: procedure.input(MessageInput).query(async ({ ctx, input }) => {
    const log = await ctx.library.open(input.session)
    const message = await log.message(input.ref)
    if (message !== null) return message
    throw new TRPCError({ code: 'NOT_FOUND', message: `no such message in ${input.session} any more` })
  }),
})

async function* steps(open: () => Promise<ReadableLog>, start: StreamStart, signal: AbortSignal) {
  const log = await open()
  for await (const { cursor, delta } of log.stream(start, signal)) yield tracked(cursor, delta)
}
