import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { connectToHub } from './connect'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { hasReader, openForWriting } from './fifo'
import { type Place } from './place'
import { readPostmaster } from './postmaster'
import { until } from './until'

/** A server that lives at least as long as `descriptor` is open. */
export interface Hold {
  readonly descriptor: number
  readonly url: string
  readonly port: number
  /** the process id of the supervisor that has taken note of us */
  readonly supervisor: number
}

/** for a server to go down, which writes everything to disk, or to come up after a crash, which replays it */
const CHANGE_MS = 600_000
/** for a server that says it is ready to answer */
const ANSWER_MS = 20_000

/** A hold on the server of this place, when it answers; null when there is no server, or no longer. */
export async function joinServer(place: Place): Promise<Hold | null> {
  const descriptor = openForWriting(place.holders)
  if (descriptor === null) return null
  try {
    const supervisor = await acknowledgement(place, descriptor)
    const server = supervisor && (await answer(place))
    if (server) return { descriptor, supervisor, ...server }
  } catch (error) {
    fs.closeSync(descriptor)
    throw error
  }
  fs.closeSync(descriptor)
  return null
}

/** The process id of the supervisor that has taken note of us; null when it went away instead. */
async function acknowledgement(place: Place, descriptor: number) {
  const token = randomBytes(8).toString('hex')
  const receipt = path.join(place.root, `joined-${token}`)
  if (!tell(descriptor, `${token}\n`)) return null
  const supervisor = await waitFor(place, CHANGE_MS, () => readReceipt(receipt))
  fs.rmSync(receipt, { force: true })
  return supervisor
}

/** False when nobody reads any longer: the supervisor went between our opening and our writing. */
function tell(descriptor: number, text: string): boolean {
  try {
    fs.writeSync(descriptor, text)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return false
    throw error
  }
}

function readReceipt(receipt: string) {
  const text = fs.existsSync(receipt) ? fs.readFileSync(receipt, 'utf8') : ''
  return text.endsWith('\n') ? Number(text) : null
}

/** The server's address once it answers; null when it went away instead. */
async function answer(place: Place) {
  const port = await waitFor(place, CHANGE_MS, () => {
    const server = readPostmaster(place)
    return server?.isReady ? server.port : null
  })
  return port && waitFor(place, ANSWER_MS, () => connectToHub(place, port))
}

/** What `look` finds, once it finds something; null when the supervisor has gone first. */
async function waitFor<T>(place: Place, ms: number, look: () => T | Promise<T>) {
  const found = await until(ms, async () => {
    const value = await look()
    return value ? { value } : !hasReader(place.holders) && { value: null }
  })
  if (found) return found.value
  throw new EmbeddedPostgresError(
    `PostgreSQL on ${place.data} runs but does not answer here: stop the processes that use it, and see ${place.log}.`,
  )
}
