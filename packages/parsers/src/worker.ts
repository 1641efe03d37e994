import { readPresences as readSourcePresences } from './presence.ts'
import { readBackward as readLogBackward } from './read-backward.ts'
import { readFileSteps as readLogFileSteps } from './read-file-steps.ts'
import { readForward as readLogForward } from './read-forward.ts'
import {
  readImage as readLogImage,
  readMessage as readLogMessage,
  readPlaces as readLogPlaces,
} from './read-message.ts'
import { sourceOf } from './registry.ts'
import { scan as scanRoots, scanNews as scanRootsForNews } from './scan.ts'
import { summarise as summariseFiles } from './summarise.ts'
import type { ScanResult } from './file-summary.ts'
import type { Scan, Tasks } from './tasks.ts'

/** The door of a worker: each task of `tasks.ts` by its name, values in, values out. */
export const ping: Tasks['ping'] = () => 'pong'
/** No task of a pool: for a thread that looks for itself. */
export const scan = (request: Scan): ScanResult => scanRoots(sourceOf(request.source), request)
export const scanNews: Tasks['scanNews'] = (request) => scanRootsForNews(sourceOf(request.source), request)
export const readPresences: Tasks['readPresences'] = (request) =>
  readSourcePresences(sourceOf(request.source), request)
export const summarise: Tasks['summarise'] = (request) => summariseFiles(sourceOf(request.source), request)
export const readForward: Tasks['readForward'] = (request) =>
  readLogForward(sourceOf(request.log.source), request)
export const readFileSteps: Tasks['readFileSteps'] = (request) =>
  readLogFileSteps(sourceOf(request.log.source), request)
export const readBackward: Tasks['readBackward'] = (request) =>
  readLogBackward(sourceOf(request.log.source), request)
export const readMessage: Tasks['readMessage'] = (request) =>
  readLogMessage(sourceOf(request.log.source), request)
export const readPlaces: Tasks['readPlaces'] = (request) =>
  readLogPlaces(sourceOf(request.log.source), request)
export const readImage: Tasks['readImage'] = (request) => readLogImage(sourceOf(request.log.source), request)
