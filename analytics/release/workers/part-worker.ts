import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import { loadHighsSolver } from '../../disclosure/solver/highs-solver'
import type { BuildContext } from '../built-part'
import { CUBES_TO_BUILD } from '../cubes-to-build'
import { builderOf, type PartsJob } from '../part-maker'
import type { FromWorker, ToWorker, WorkerTask } from './messages'

/** Does jobs as they are given, in the snapshot that it is started with, until the thread is ended from outside. */
async function work(port: MessagePort, { url, snapshot }: WorkerTask): Promise<never> {
  const solver = await loadHighsSolver()
  const db = new Client({ connectionString: url, application_name: 'haven-hub release' })
  await db.connect()
  await db.query('begin isolation level repeatable read read only')
  await db.query(`set transaction snapshot ${db.escapeLiteral(snapshot)}`)
  for (;;) {
    const message = await hear(port)
    if (message.kind === 'JOB') await doJob(port, db, { ...message, solver })
  }
}

async function doJob(
  port: MessagePort,
  db: Client,
  { job, secret, solver }: Pick<BuildContext, 'secret' | 'solver'> & { readonly job: PartsJob },
): Promise<void> {
  const say = (message: FromWorker) => port.postMessage(message)
  const ask = (message: FromWorker) => {
    const answer = hear(port)
    say(message)
    return answer
  }
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
}

async function hear(port: MessagePort): Promise<ToWorker> {
  const [message] = await once(port, 'message')
  return message
}

const port = parentPort
if (!port) throw new Error('this is run as a worker')
work(port, workerData as WorkerTask).catch((error) => {
  // Thrown outside the promise, it ends the worker and reaches whoever waits for parts.
  setImmediate(() => {
    throw error
  })
})
