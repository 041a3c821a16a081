import { parentPort, workerData } from 'node:worker_threads'
import { Client, Pool } from 'pg'
import { SampleRemovedError } from './holds-sample'
import { holdsSampleAlone } from './may-release-sample'
import { releaseSample } from './sample-releases'
import { doTask, type SampleTask } from './sample-tasks'

/** What the worker is given: where to write, under which key, what, and at which instant agencies know it. */
export interface SampleWork {
  readonly ingestUrl: string
  readonly releaseUrl: string
  readonly installKey: string
  readonly tasks: readonly SampleTask[]
  readonly now: string
}

/** One connection reads the feeds, one stores what is made, one reads what was. */
const RELEASE_CONNECTIONS = 3

async function doWork(work: SampleWork): Promise<void> {
  const ingest = new Client({ connectionString: work.ingestUrl, application_name: 'haven-hub sample' })
  await ingest.connect()
  try {
    for (const task of work.tasks) await doTask(ingest, work.installKey, task, new Date(work.now))
    if (work.tasks.length > 0) parentPort?.postMessage('The sample is complete.')
    if (await holdsSampleAlone(ingest)) await makeReleases(ingest, work)
  } catch (error) {
    if (!(error instanceof SampleRemovedError)) throw error
  } finally {
    await ingest.end()
  }
}

async function makeReleases(ingest: Client, { releaseUrl, installKey, now }: SampleWork): Promise<void> {
  const release = new Pool({
    connectionString: releaseUrl,
    max: RELEASE_CONNECTIONS,
    application_name: 'haven-hub release',
  })
  try {
    const line = await releaseSample(ingest, release, {
      installKey,
      now: new Date(now),
      build: { url: releaseUrl },
    })
    if (line !== null) parentPort?.postMessage(line)
  } finally {
    await release.end()
  }
}

doWork(workerData as SampleWork).catch((error) => {
  // Thrown outside the promise, it ends the worker and reaches the hub as its error.
  setImmediate(() => {
    throw error
  })
})
