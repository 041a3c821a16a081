import { connect } from 'node:net'
import { Client } from 'pg'
import { createExternalDatabase, type ExternalDatabase } from '../../support/external-database'
import { endHubs, HubProcess, newDataFolder, until, untilReady } from '../../support/hub-process'

const KEY = { HUB_MASTER_KEY: 'a master key of hubs that drain, of 32 or more' }
const PATIENCE_MS = 120_000
const AGENCIES = '{ agencies { totalCount } }'

let database: ExternalDatabase
/** While it holds the table, nobody reads agencies. */
let lock: Client

beforeAll(async () => {
  database = await createExternalDatabase()
})

beforeEach(async () => {
  lock = new Client({ connectionString: database.url })
  await lock.connect()
})

afterEach(() => lock.end())

afterAll(async () => {
  await endHubs()
  await database.drop()
})

const start = (env: Readonly<Record<string, string>>) => {
  const own = { DATABASE_URL: database.url, HUB_DATA: newDataFolder(), HUB_SAMPLE: 'off' }
  return untilReady(new HubProcess(['start'], { ...KEY, ...env, ...own }), PATIENCE_MS)
}

/** A request that is under way until the table is let go of. */
async function askHeld(hub: HubProcess) {
  await lock.query('begin; lock table directory.agency in access exclusive mode')
  const answer = hub.ask(AGENCIES).catch(() => null)
  await until(20_000, async () => {
    const [row] = await database.query(
      "select count(*)::int as waiting from pg_locks where not granted and relation = 'directory.agency'::regclass",
    )
    return Number(row?.waiting) > 0
  })
  return { answer }
}

test('on SIGTERM /readyz turns red first, then nobody is let in; who is under way is answered, and the exit code is 0', async () => {
  const hub = await start({ HUB_DRAIN_NOTICE_MS: '3000' })
  const { answer } = await askHeld(hub)
  const ended = hub.end('SIGTERM')
  await until(20_000, async () => (await hub.readiness()) === 503)
  const late = await fetch(`${hub.base}/livez`)
  expect([late.status, late.headers.get('connection')]).toEqual([200, 'close'])
  expect(await hub.ask('{ __typename }')).toEqual({ status: 200, data: { __typename: 'Query' } })
  await until(20_000, async () => (await hub.readiness()) === 0)
  await lock.query('commit')
  expect(await answer).toEqual({ status: 200, data: { agencies: { totalCount: 0 } } })
  expect(await ended).toMatchObject({ code: 0, stderr: '' })
})

test('what is not there at the deadline is missing, and says so; neither it nor who goes on sending keeps the hub from ending', async () => {
  const hub = await start({ HUB_DEADLINE_MS: '300', HUB_DRAIN_MS: '300' })
  const { errors, data } = (await (await askHeld(hub)).answer) ?? {}
  expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['DEADLINE_EXCEEDED']])
  const { hostname, port } = new URL(hub.base)
  const slow = connect(Number(port), hostname)
  // It is reset, which is what is expected of it.
  slow.on('error', () => undefined)
  const cutOff = new Promise((resolve) => slow.once('close', resolve))
  slow.write(
    `POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  )
  expect(await hub.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' })
  await cutOff
})
