import { conversation } from './conversation.ts'
import { router } from './init.ts'
import { search } from './search.ts'
import { sessions } from './sessions.ts'
import { stats } from './stats.ts'
import { system } from './system.ts'

export const appRouter = router({ sessions, conversation, search, stats, system })

/** What a typed client asks for: `createTRPCClient<AppRouter>`. */
export type AppRouter = typeof appRouter
