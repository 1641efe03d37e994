import { signal } from '@preact/signals'
import type { Block, FileEdit, Message, ToolDetailBlock, ToolUse } from '@unspool/core'
import { diffOf, diffPart } from '@unspool/core/tools'
import type { Api } from '../api.ts'

/** `null`: neither the agent nor the call says what was changed. */
export type FileDiff = { readonly text: string | null } | 'loading' | 'failed'

/** The texts of edits, each fetched when it is first shown. */
export interface FileDiffs {
  /** Read inside a component, it is drawn again when the text is there. */
  readonly get: (edit: FileEdit) => FileDiff
  /** Asks for it, once, and again only after a failure. */
  readonly load: (edit: FileEdit) => void
}

/** Diffs that are kept; those shown longest ago are fetched again when one comes back. */
const KEPT = 200

export function createFileDiffs(api: Api, cwdOf: (session: string) => string | null): FileDiffs {
  const diffs = signal<ReadonlyMap<string, FileDiff>>(new Map())
  const set = (edit: FileEdit, diff: FileDiff): void => {
    const next = new Map(diffs.peek()).set(nameOf(edit), diff)
    for (const old of [...next.keys()].slice(0, -KEPT)) next.delete(old)
    diffs.value = next
  }
  const load = (edit: FileEdit): void => {
    const known = diffs.peek().get(nameOf(edit))
    if (known !== undefined && known !== 'failed') return
    set(edit, 'loading')
    textOf(api, edit, cwdOf(edit.session)).then(
      (text) => set(edit, { text }),
      (error: unknown) => {
        reportError(error)
        set(edit, 'failed')
      },
    )
  }
  return { get: (edit) => diffs.value.get(nameOf(edit)) ?? 'loading', load }
}

function nameOf({ session, callId, offset, told, path }: FileEdit): string {
  return [session, callId, offset, told, path].join('\n')
}

async function textOf(api: Api, edit: FileEdit, cwd: string | null): Promise<string | null> {
  const { session, offset, told, callId } = edit
  const [call, detail] = await Promise.all([
    messageAt(api, session, offset),
    told === null || told === offset ? null : messageAt(api, session, told),
  ])
  const blocks = [...(call?.blocks ?? []), ...(detail?.blocks ?? [])]
  const diff = diffOf(useOf(callId, blocks))
  return diff === null ? null : diffPart(diff, edit.path, cwd)
}

/** A message with nothing cut; `null` where the session has none there any more. */
async function messageAt(api: Api, session: string, offset: number): Promise<Message | null> {
  const [message] = (await api.slice(session, offset, 1)).messages
  const cut = message?.blocks.find((block) => 'elided' in block && block.elided !== undefined)
  if (message === undefined || cut === undefined || !('elided' in cut) || cut.elided === undefined)
    return message ?? null
  return api.message(session, cut.elided.ref)
}

/** The call with what was told of it, as the conversation would have it. */
function useOf(callId: string, blocks: readonly Block[]): ToolUse {
  const call = blocks.find((block) => block.type === 'tool-call' && block.callId === callId)
  const details = blocks.filter(
    (block): block is ToolDetailBlock => block.type === 'tool-detail' && block.callId === callId,
  )
  const none = { exitCode: null, durationMs: null, output: null }
  return {
    type: 'tool',
    callId,
    name: call?.type === 'tool-call' ? call.name : '',
    input: call?.type === 'tool-call' ? call.input : null,
    elided: null,
    at: null,
    result: null,
    details: details.map(({ diff = null }) => ({ ...none, diff })),
  }
}
