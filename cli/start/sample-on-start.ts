import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { dataNow } from '../../platform/config/config'
import type { Logger } from '../../platform/log'
import type { OpenHub } from '../open-hub'
import { holdsSample, isEmpty, SampleRemovedError } from '../sample/holds-sample'
import { loadSampleDirectory, loadSampleNights, missingNights } from '../sample/load-sample'
import { oldestMonth, remainingTasks, type SampleTask } from '../sample/sample-tasks'
import type { SampleWork } from '../sample/sample-worker'

/** Begins what is left to do; answers how to stop it. */
export type ContinueSample = () => () => Promise<void>

/**
 * The sample is there as far as a reader needs it at once: loaded where the database is empty, and brought up to now where
 * it is held already. The older nights, and requests and outcomes, are for a worker, so that they delay nobody.
 */
export async function beginSample(hub: OpenHub, log: Logger): Promise<ContinueSample> {
  const nothing: ContinueSample = () => async () => undefined
  if (!hub.config.sample) return nothing
  const now = dataNow(hub.config)
  const pool = hub.database.openPool('ingest', 1)
  try {
    const db = await pool.connect()
    try {
      // Of two hubs that start on one database at once, the second waits and finds the sample there.
      await db.query("select pg_advisory_lock(hashtextextended('sample on start', 0))")
      if (!(await holdsSample(db)) && !(await isEmpty(db))) return nothing
      await loadSampleDirectory(db)
      const { recent, older } = await missingNights(db, now)
      for (const span of recent) await loadSampleNights(db, span, now)
      const tasks = await remainingTasks(db, older, now)
      return tasks.length === 0 ? nothing : () => doInBackground(hub, tasks, now, log)
    } catch (error) {
      if (error instanceof SampleRemovedError) return nothing
      throw error
    } finally {
      db.release(true)
    }
  } finally {
    await pool.end()
  }
}

function doInBackground(
  { database, installKey }: OpenHub,
  tasks: readonly SampleTask[],
  now: Date,
  log: Logger,
): () => Promise<void> {
  const [since] = tasks.map(oldestMonth).sort()
  console.log(
    `The sample's nights, requests and outcomes since ${since}, all made up, are being added in the background.`,
  )
  const work: SampleWork = { url: database.urlOf('ingest'), installKey, tasks, now: now.toISOString() }
  const worker = new Worker(join(__dirname, '..', 'sample', 'sample-worker.js'), { workerData: work })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.on('message', (message: string) => console.log(message))
  worker.on('error', (error) => {
    log.error({ error }, 'the sample could not be completed; the next start goes on with it')
    console.error(
      "hub: the sample's older nights, requests and outcomes could not all be added; the next start goes on with them.",
    )
  })
  return async () => {
    await worker.terminate()
    await ended
  }
}
