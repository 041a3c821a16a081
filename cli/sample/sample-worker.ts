import { parentPort, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import { loadSampleNights, SampleRemovedError } from './load-sample'
import type { Span } from './nights'

/** What the worker is given: where to write, which nights, and until when reports have come in. */
export interface SampleWork {
  readonly url: string
  readonly spans: readonly Span[]
  readonly now: string
}

async function addNights({ url, spans, now }: SampleWork): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'haven-hub sample' })
  await client.connect()
  try {
    for (const span of spans) await loadSampleNights(client, span, new Date(now))
    parentPort?.postMessage('The sample is complete.')
  } catch (error) {
    if (!(error instanceof SampleRemovedError)) throw error
  } finally {
    await client.end()
  }
}

addNights(workerData as SampleWork).catch((error) => {
  // Thrown outside the promise, it ends the worker and reaches the hub as its error.
  setImmediate(() => {
    throw error
  })
})
