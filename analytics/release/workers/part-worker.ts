import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import { loadHighsSolver } from '../../disclosure/solver/highs-solver'
import { CUBES_TO_BUILD } from '../cubes-to-build'
import { builderOf } from '../part-maker'
import type { FromWorker, ToWorker, WorkerTask } from './messages'

/** Does one job in a thread of its own, in the snapshot that it is given. */
async function doJob(port: MessagePort, { url, snapshot, job, secret }: WorkerTask): Promise<void> {
  const say = (message: FromWorker) => port.postMessage(message)
  const ask = (message: FromWorker) =>
    new Promise<ToWorker>((resolve) => {
      port.once('message', resolve)
      say(message)
    })
  const solver = await loadHighsSolver()
  const db = new Client({ connectionString: url, application_name: 'haven-hub release' })
  await db.connect()
  try {
    await db.query('begin isolation level repeatable read read only')
    await db.query(`set transaction snapshot ${db.escapeLiteral(snapshot)}`)
    const parts = builderOf(CUBES_TO_BUILD, job.cube).build(db, job.periods, {
      secret,
      solver,
      onProgress: (progress) => say({ kind: 'PROGRESS', progress }),
      async released(cube, period) {
        const answer = await ask({ kind: 'RELEASED', cube, period })
        return answer.kind === 'BEFORE' ? answer.before : null
      },
    })
    for await (const built of parts) await ask({ kind: 'PART', built })
    say({ kind: 'DONE' })
  } finally {
    await db.end()
  }
}

const port = parentPort
if (!port) throw new Error('this is run as a worker')
doJob(port, workerData as WorkerTask).then(
  () => port.close(),
  (error) => {
    // Thrown outside the promise, it ends the worker and reaches whoever waits for parts.
    setImmediate(() => {
      throw error
    })
  },
)
