import type { SessionSummary } from '@unspool/core'
import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { Clock } from '../../models/clock.ts'
import type { ConversationModel } from '../../models/conversation.ts'
import type { Library } from '../../models/library.ts'
import { createNests, type Nests } from '../../models/nests.ts'
import type { RouteModel } from '../../models/route.ts'
import { createSubagents } from '../../models/subagents.ts'
import { strings } from '../../text/strings.ts'
import type { Reading } from '../reading/reading.ts'
import type { Reader } from './reader.ts'

export interface ReaderInput extends Pick<Reader, 'diffs' | 'onWay'> {
  readonly reading: Pick<Reading, 'find' | 'enlarged' | 'rowMenu' | 'view'>
  readonly api: Api
  readonly model: ConversationModel
  readonly library: Library
  readonly route: RouteModel
  readonly clock: Clock
  readonly session: SessionSummary | null
}

const frame = (run: () => void): void => void requestAnimationFrame(run)

/** Kept the same object while nothing in it changes: rows are drawn again when it does. */
export function useReader(input: ReaderInput): Reader {
  const { api, model, session } = input
  const cwd = session?.cwd ?? null
  const fromAgent = session?.relation === 'subagent'
  const nests = useMemo(() => createNests({ api, frame }), [model])
  useEffect(() => nests.close, [nests])
  return useMemo(() => createReader({ ...input, cwd, fromAgent, nests }), [model, cwd, fromAgent])
}

interface CreateInput extends Omit<ReaderInput, 'session'> {
  readonly cwd: string | null
  readonly fromAgent: boolean
  readonly nests: Nests
}

function createReader(input: CreateInput): Reader {
  const { api, model, library, route, clock, cwd, fromAgent, nests, diffs, reading, onWay } = input
  return {
    cwd,
    fromAgent,
    nests,
    diffs,
    onWay,
    found: reading.find.found,
    folds: model.folds,
    wholes: model.wholes,
    markedRow: model.markedRow,
    pattern: model.pattern,
    onEnlarge: (id) => void (reading.enlarged.value = id),
    menu: reading.rowMenu,
    onMenu: (id) => {
      // What one points at stays where it is.
      reading.view.thread?.stay()
      reading.rowMenu.value = id
    },
    imageUrl: ({ ref, n }) => api.imageUrl({ key: model.key, ref, n }),
    titleOf: (key) => {
      const session = library.session(key)
      return session === null ? null : (session.title ?? strings.list.untitled)
    },
    seconds: clock.fine,
    minutes: clock.coarse,
    onOpen: route.open,
    onBeside: route.openBeside,
    partings: model.partings,
    extentOf: model.extentOf,
    subagents: createSubagents({ key: model.key, library, shown: model.shown }),
    isWithin: false,
    within: (child, own) => readerWithin(input, child, own),
    isWorking: () => library.session(model.key)?.status.state === 'working',
  }
}

/** Its branches are for its own page: there is no address that could name one here. */
function readerWithin(input: CreateInput, child: SessionSummary, model: ConversationModel): Reader {
  const reader = createReader({ ...input, model, cwd: child.cwd, fromAgent: true })
  return { ...reader, isWithin: true, partings: signal(new Map()), found: signal(new Set()) }
}
