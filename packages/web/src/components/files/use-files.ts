import { computed } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { ConversationModel } from '../../models/conversation.ts'
import { createFiles, type FilesModel } from '../../models/files.ts'
import type { Library } from '../../models/library.ts'
import type { RouteModel } from '../../models/route.ts'
import type { View } from '../conversation/view.ts'

export interface UseFilesInput {
  readonly api: Api
  readonly model: ConversationModel
  readonly library: Library
  readonly route: RouteModel
  readonly view: View
}

/** The files of the open session, looked for when they are shown first; where one read has the focus again after them. */
export function useFiles({ api, model, library, route, view }: UseFilesInput): FilesModel {
  const files = useMemo(() => {
    const epoch = computed(() => model.shown.value.epoch)
    const growth = (subagents: readonly string[]): void => {
      void model.received.value
      void epoch.value
      for (const key of subagents) void library.session(key)?.updatedAt
    }
    return createFiles({ api, key: model.key, cwdOf: (key) => library.session(key)?.cwd ?? null, growth })
  }, [model])
  useEffect(() => files.close, [files])
  const isOpen = model.state.value === 'open'
  useEffect(() => {
    if (isOpen) files.glance()
  }, [isOpen, files])
  const isShown = route.files.value
  const was = useRef(false)
  useEffect(() => {
    if (isShown) files.look()
    else if (was.current) view.thread?.element.focus({ preventScroll: true })
    was.current = isShown
  }, [isShown, files])
  return files
}
