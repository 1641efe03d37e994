import { workerUrl } from '@unspool/parsers'
import { createSourcePool, type SourcePool } from '../../source-pool.ts'

/** A pool that counts what its worker has read to find changed files. */
export class CountingPool implements SourcePool {
  bytes = 0
  steps = 0
  readonly #pool = createSourcePool(workerUrl)
  readonly close = (): Promise<void> => this.#pool.close()
  readonly run: SourcePool['run'] = async (task, request, options) => {
    const answer = await this.#pool.run(task, request, options)
    if (task === 'readFileSteps' && typeof answer === 'object' && answer !== null && 'work' in answer) {
      this.bytes += answer.work.bytesRead
      this.steps += 1
    }
    return answer
  }
}
