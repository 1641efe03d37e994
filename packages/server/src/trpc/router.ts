import { conversation } from './conversation.ts'
import { router } from './init.ts'
import { sessions } from './sessions.ts'

export const appRouter = router({ sessions, conversation })

/** What a typed client asks for: `createTRPCClient<AppRouter>`. */
export type AppRouter = typeof appRouter
