import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Pool, PoolClient } from 'pg'
import { dataNow } from '../../platform/config/config'
import type { Logger } from '../../platform/log'
import type { OpenHub } from '../open-hub'
import { holdsSample, isEmpty, SampleRemovedError } from '../sample/holds-sample'
import { loadSampleDirectory, loadSampleNights, missingNights } from '../sample/load-sample'
import { holdsSampleAlone, mayReleaseSample } from '../sample/may-release-sample'
import { oldestMonth, remainingTasks, type SampleTask } from '../sample/sample-tasks'
import type { SampleWork } from '../sample/sample-worker'
import { announceBuild } from './announce-build'
import type { Cleanup } from './cleanup'

/** Begins what is left to do; answers how to stop it. */
export type ContinueSample = () => () => Promise<void>

const NOTHING: ContinueSample = () => async () => undefined

/**
 * The sample is there as far as a reader needs it at once: loaded where the database is empty, and brought up to now where
 * it is held already. The older nights, requests and outcomes, and the releases of them, are for a worker, so that they delay
 * nobody; until it has ended everybody is told that statistics are being built.
 */
export async function beginSample(hub: OpenHub, log: Logger, cleanup: Cleanup): Promise<ContinueSample> {
  if (!hub.config.sample) return NOTHING
  const now = dataNow(hub.config)
  const tasks = await withConnection(hub.database.openPool('ingest', 1), (db) => loadAtOnce(db, now))
  if (tasks === null) return NOTHING
  const isLeft =
    tasks.length > 0 ||
    (await withConnection(hub.database.openPool('release', 1), (db) => mayReleaseSample(db, now)))
  if (!isLeft) return NOTHING
  const announcement = await announceBuild(hub.database.urlOf('release'))
  cleanup.add(() => announcement.end())
  return () => doInBackground(hub, tasks, now, log, () => announcement.end())
}

/** What is left to add to the sample; null where there is none, or nothing of it may be released either. */
async function loadAtOnce(db: PoolClient, now: Date): Promise<SampleTask[] | null> {
  try {
    // Of two hubs that start on one database at once, the second waits and finds the sample there.
    await db.query("select pg_advisory_lock(hashtextextended('sample on start', 0))")
    if (!(await holdsSample(db)) && !(await isEmpty(db))) return null
    await loadSampleDirectory(db)
    const { recent, older } = await missingNights(db, now)
    for (const span of recent) await loadSampleNights(db, span, now)
    const tasks = await remainingTasks(db, older, now)
    return tasks.length > 0 || (await holdsSampleAlone(db)) ? tasks : null
  } catch (error) {
    if (error instanceof SampleRemovedError) return null
    throw error
  }
}

/** Does `work` on a connection of the pool, and lets go of both. */
async function withConnection<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  try {
    const db = await pool.connect()
    try {
      return await work(db)
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
  onEnd: () => Promise<void>,
): () => Promise<void> {
  const [since] = tasks.map(oldestMonth).sort()
  console.log(
    since
      ? `The sample's nights, requests and outcomes since ${since}, all made up, are being added in the background; then its statistics are built.`
      : "The sample's statistics are being built in the background.",
  )
  const work: SampleWork = {
    ingestUrl: database.urlOf('ingest'),
    releaseUrl: database.urlOf('release'),
    installKey,
    tasks,
    now: now.toISOString(),
  }
  const worker = new Worker(join(__dirname, '..', 'sample', 'sample-worker.js'), { workerData: work })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve())).then(onEnd)
  worker.on('message', (message: string) => console.log(message))
  worker.on('error', (error) => {
    log.error({ error }, 'the sample could not be completed; the next start goes on with it')
    console.error(
      'hub: the sample or its statistics could not be completed; the next start goes on with them.',
    )
  })
  return async () => {
    await worker.terminate()
    await ended
  }
}
