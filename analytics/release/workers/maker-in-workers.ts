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
 * to be open until all is made. A thread that has done its job does the next, so that what it has compiled serves again.
 */
export async function makerInWorkers(
  feeds: ClientBase,
  { url, file = join(__dirname, 'part-worker.js') }: InWorkers,
): Promise<PartMaker> {
  const { rows } = await feeds.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
  const task: WorkerTask = { url, snapshot: rows[0]?.snapshot as string }
  const all: PartWorker[] = []
  const idle: PartWorker[] = []
  const start = () => {
    const worker = new PartWorker(new Worker(file, { workerData: task, resourceLimits: ROOM_FOR_YOUNG }))
    all.push(worker)
    return worker
  }
  return {
    atOnce: availableParallelism(),
    async *make(job: PartsJob, context: JobContext) {
      // One whose job was given up midway is not among the idle, and does nothing more until all are ended.
      const worker = idle.pop() ?? start()
      yield* worker.make(job, context)
      idle.push(worker)
    },
    async close() {
      await Promise.all(all.map((worker) => worker.end()))
    },
  }
}

/** A thread that does one job after the other. */
class PartWorker {
  private readonly heard: FromWorker[] = []
  private ended: Error | null = null
  private wake = () => {}

  constructor(private readonly worker: Worker) {
    worker.on('message', (message: FromWorker) => {
      this.heard.push(message)
      this.wake()
    })
    worker.on('error', (error) => this.endWith(error))
    worker.on('exit', () => this.endWith(new Error('a worker ended before its parts were made')))
  }

  /** Throws what ended the thread, once all that it said before was heard. */
  async *make(job: PartsJob, { released, secret, onProgress }: JobContext): AsyncGenerator<BuiltPart> {
    this.say({ kind: 'JOB', job, secret })
    for (let message = await this.next(); message.kind !== 'DONE'; message = await this.next()) {
      if (message.kind === 'PROGRESS') onProgress(message.progress)
      if (message.kind === 'RELEASED')
        this.say({ kind: 'BEFORE', before: await released(message.cube, message.period) })
      if (message.kind === 'PART') {
        yield message.built
        this.say({ kind: 'TAKEN' })
      }
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }

  private say(message: ToWorker): void {
    this.worker.postMessage(message)
  }

  private async next(): Promise<FromWorker> {
    for (;;) {
      const message = this.heard.shift()
      if (message) return message
      if (this.ended) throw this.ended
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
  }

  private endWith(error: Error): void {
    this.ended ??= error
    this.wake()
  }
}
