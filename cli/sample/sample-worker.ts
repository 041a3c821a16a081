import { parentPort, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import { SampleRemovedError } from './holds-sample'
import { doTask, type SampleTask } from './sample-tasks'

/** What the worker is given: where to write, under which key, what, and at which instant agencies know it. */
export interface SampleWork {
  readonly url: string
  readonly installKey: string
  readonly tasks: readonly SampleTask[]
  readonly now: string
}

async function doWork({ url, installKey, tasks, now }: SampleWork): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'haven-hub sample' })
  await client.connect()
  try {
    for (const task of tasks) await doTask(client, installKey, task, new Date(now))
    parentPort?.postMessage('The sample is complete.')
  } catch (error) {
    if (!(error instanceof SampleRemovedError)) throw error
  } finally {
    await client.end()
  }
}

doWork(workerData as SampleWork).catch((error) => {
  // Thrown outside the promise, it ends the worker and reaches the hub as its error.
  setImmediate(() => {
    throw error
  })
})
