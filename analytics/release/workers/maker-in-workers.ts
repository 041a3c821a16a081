import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ClientBase } from 'pg'
import type { BuiltPart } from '../built-part'
import type { JobContext, PartMaker, PartsJob } from '../part-maker'
import type { FromWorker, ToWorker, WorkerTask } from './messages'

/** Parts are made of many small objects that soon are gone: with more room for these than a thread has by default, fewer are copied. */
const ROOM_FOR_YOUNG = { maxYoungGenerationSizeMb: 64 }

export interface InWorkers {
  /** Of the database, under the release role. */
  readonly url: string
  /** The compiled worker; default: the one beside this file. */
  readonly file?: string
}

/**
 * Makes the parts of each job in a thread and on a connection of its own, all of them in the snapshot of `feeds`, whose transaction has
 * to be open until all is made.
 */
export async function makerInWorkers(
  feeds: ClientBase,
  { url, file = join(__dirname, 'part-worker.js') }: InWorkers,
): Promise<PartMaker> {
  const { rows } = await feeds.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
  const snapshot = rows[0]?.snapshot as string
  const running = new Set<Worker>()
  return {
    atOnce: availableParallelism(),
    async *make(job: PartsJob, context: JobContext) {
      const task: WorkerTask = { url, snapshot, job, secret: context.secret }
      const worker = new Worker(file, { workerData: task, resourceLimits: ROOM_FOR_YOUNG })
      running.add(worker)
      try {
        yield* partsOf(worker, context)
      } finally {
        running.delete(worker)
        await worker.terminate()
      }
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}

async function* partsOf(worker: Worker, { released, onProgress }: JobContext): AsyncGenerator<BuiltPart> {
  const heard = listenTo(worker)
  const answer = (message: ToWorker) => worker.postMessage(message)
  for (let message = await heard.next(); message.kind !== 'DONE'; message = await heard.next()) {
    if (message.kind === 'PROGRESS') onProgress(message.progress)
    if (message.kind === 'RELEASED')
      answer({ kind: 'BEFORE', before: await released(message.cube, message.period) })
    if (message.kind === 'PART') {
      yield message.built
      answer({ kind: 'TAKEN' })
    }
  }
}

/** What the worker says, one after the other. `next` throws what ended it, once all that it said before was heard. */
function listenTo(worker: Worker): { next(): Promise<FromWorker> } {
  const heard: FromWorker[] = []
  let ended: Error | null = null
  let wake = () => {}
  worker.on('message', (message: FromWorker) => {
    heard.push(message)
    wake()
  })
  worker.on('error', (error) => {
    ended ??= error
    wake()
  })
  worker.on('exit', () => {
    ended ??= new Error('a worker ended before its parts were made')
    wake()
  })
  return {
    async next() {
      for (;;) {
        const message = heard.shift()
        if (message) return message
        if (ended) throw ended
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
