import { render } from 'preact'
import { App } from '../app.tsx'
import { pathOf } from '../models/address.ts'
import { createModels } from '../models/models.ts'
import { demoBranches, demoBranchSessions } from './demo-branches.ts'
import { createDemo } from './demo-api.ts'
import { demoAsking } from './demo-asking.ts'
import { demoWork } from './demo-stats.ts'
import { demoFork, demoLog } from './demo-log.ts'
import { demoList, demoSession, demoSources, demoStanding } from './demo-sessions.ts'
import { demoSubagents, demoSubagentSessions } from './demo-subagents.ts'
import { manyMessages } from './messages.ts'
import '../styles/index.css'
import '../styles/seldom.css'

/** The page over invented sessions: `pnpm dev`, then `/demo.html`. `?empty` has none, `?many` has two thousand, `?labels=A,B,C,D` names the sources, `?session=KEY` and `?activity` open what they name. */
const asked = new URLSearchParams(location.search)
const first = [...demoList(), ...demoBranchSessions(), ...demoSubagentSessions(Date.now())]
const more = Array.from({ length: asked.has('many') ? 2_000 : 0 }, (_, n) =>
  demoSession(`dogwood:many-${n}`, `Session ${n}`, { ago: n * 400_000 }),
)
const sources = demoSources(asked.get('labels')?.split(','), asked.has('empty') ? 0 : 12)
const labelled = [...first, ...more].map((session) => ({
  ...session,
  ...demoStanding(session),
  sourceLabel: sources.find(({ id }) => id === session.source)?.label ?? session.source,
}))
const sessions = asked.has('empty') ? [] : labelled
const demo = createDemo({
  sources,
  sessions,
  work: demoWork(sessions, Date.now()),
  logs: {
    ...Object.fromEntries(sessions.map(({ key }) => [key, manyMessages(300)])),
    'ash:9f1c': demoLog(Date.now()),
    'birch:77ab': demoFork(Date.now()),
    'ash:04aa': demoAsking(Date.now()),
    ...demoBranches(Date.now()),
    ...demoSubagents(Date.now()),
  },
})
const session = asked.get('session')
const beside = asked.get('beside')
if (session !== null) {
  const named = [session, ...(beside === null ? [] : [beside])]
  history.replaceState(null, '', pathOf(named.map((key) => ({ key, target: null, files: false }))))
}
if (asked.has('activity')) history.replaceState(null, '', '/activity')
const models = createModels(demo.api, window)
const root = document.body.appendChild(document.createElement('div'))
root.id = 'root'
render(<App api={demo.api} models={models} />, root)
Object.assign(window, { demo })
