import { rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { DevIssuer } from '../../platform/identity/dev-issuer'
import {
  databasePid,
  endHubs,
  HubProcess,
  isRunning,
  newDataFolder,
  printedToken,
  runHub,
  startHub,
  until,
} from '../support/hub-process'

// One hub through its life: each test finds it as the one before has left it.
const HUB_DATA = newDataFolder()
const NOW = '2024-03-01T18:00:00Z'
let hub: HubProcess
let coordinator: string
let report: { readonly poolId: string; readonly serviceId: string; readonly agency: string }

const AVAILABLE = `{ availability(filter: {region: "CA"}, first: 3) {
  edges { node { vacant asOf stale pool { id latest { flags } } service { id name agency { id name } } } } } }`

afterAll(endHubs)

test('/readyz is 200 when the ready line is printed, and nobody answers there before', async () => {
  const port = await freePort()
  hub = new HubProcess(['start'], { HUB_DATA, HUB_NOW: NOW, PORT: String(port) })
  let readyAt = 0
  let answeredAt = 0
  await until(25_000, async () => {
    const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200 && answeredAt === 0) answeredAt = Date.now()
    if (hub.stdout.includes('Hub ready') && readyAt === 0) readyAt = Date.now()
    return readyAt > 0
  })
  expect(hub.stdout.split('\n')).toContain(`Hub ready at http://127.0.0.1:${port}/graphql`)
  expect(await hub.readiness()).toBe(200)
  // A hub that was ready long before it said so would have been seen.
  expect(answeredAt === 0 || readyAt - answeredAt < 1000).toBe(true)
})

test('the printed commands work as they are printed: a token, and a question that it answers', async () => {
  const [, variables, args] = /TOKEN=\$\((HUB_DATA='.*') npm run -s hub -- (.*)\)/.exec(hub.stdout) ?? []
  expect(variables).toBe(`HUB_DATA='${HUB_DATA}'`)
  coordinator = await printedToken(HUB_DATA, ...(args as string).split(' ').slice(1))
  const [, body] = /-d '(.*)'$/m.exec(hub.stdout) ?? []
  const { query } = JSON.parse(body as string) as { query: string }
  const { status, data, errors } = await hub.ask(query, coordinator)
  expect({ status, errors }).toEqual({ status: 200, errors: undefined })
  expect(data.availability.edges).toHaveLength(3)
  for (const { node } of data.availability.edges) {
    expect(node.vacant).toBeGreaterThan(0)
    expect(node.stale).toBe(false)
    expect(node.service.agency.name).toBeTruthy()
    expect(Date.parse(node.asOf)).toBeLessThanOrEqual(Date.parse(NOW))
  }
})

test('what the sample says carries its flag', async () => {
  const { data } = await hub.ask(AVAILABLE, coordinator)
  const [{ node }] = data.availability.edges
  expect(node.pool.latest.flags).toContain('SAMPLE_DATA')
  report = { poolId: node.pool.id, serviceId: node.service.id, agency: node.service.agency.id }
})

test('a second start on the data folder is one line, and leaves the first alone', async () => {
  const { code, stdout, stderr } = await runHub(['start'], { HUB_DATA })
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: '',
    stderr: `hub: A hub is already running on the data folder ${HUB_DATA}. Stop it first, or set HUB_DATA to another folder.\n`,
  })
  expect(await hub.readiness()).toBe(200)
})

test('a command beside a running hub uses its database, and leaves it running', async () => {
  const database = databasePid(HUB_DATA)
  expect(await runHub(['migrate'], { HUB_DATA })).toMatchObject({ code: 0, stderr: '' })
  expect(databasePid(HUB_DATA)).toBe(database)
  expect(await hub.readiness()).toBe(200)
})

test('a token of another data folder is refused', async () => {
  const claims = { hub_role: 'coordinator', hub_regions: ['CA'] }
  const stranger = await (await DevIssuer.open(newDataFolder())).sign(claims, 'a stranger', 60)
  const { status, errors } = await hub.ask(AVAILABLE, stranger)
  expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
})

test('an acknowledged report outlives SIGKILL; the database is gone within 2 s, and a start brings all back', async () => {
  const token = await printedToken(HUB_DATA, '--role', 'agency', '--agency', report.agency)
  const { data, errors } = await hub.ask(
    'mutation ($input: ReportCapacityInput!) { reportCapacity(input: $input) { replayed snapshot { version } } }',
    token,
    {
      input: {
        idempotencyKey: 'end-to-end',
        poolId: report.poolId,
        asOf: '2024-03-01T17:00:00Z',
        total: 321,
        occupied: 300,
      },
    },
  )
  expect(errors).toBeUndefined()
  expect(data.reportCapacity.replayed).toBe(false)
  const database = databasePid(HUB_DATA) as number
  await hub.end('SIGKILL')
  await until(2_000, () => !isRunning(database))

  hub = await startHub({ HUB_DATA, HUB_NOW: NOW })
  const answer = await hub.ask(
    'query ($id: ID!) { service(id: $id) { capacity { id latest { total occupied vacant } } } }',
    token,
    { id: report.serviceId },
  )
  expect(answer.data.service.capacity).toContainEqual({
    id: report.poolId,
    latest: { total: 321, occupied: 300, vacant: 21 },
  })
})

test('SIGTERM ends the hub with exit code 0, its database with it', async () => {
  const database = databasePid(HUB_DATA) as number
  const base = hub.base
  expect((await hub.end('SIGTERM')).code).toBe(0)
  expect(isRunning(database)).toBe(false)
  expect(databasePid(HUB_DATA)).toBeNull()
  await expect(fetch(`${base}/livez`)).rejects.toThrow()
})

test('a command without a running hub starts the database for itself, and stops it', async () => {
  expect(await runHub(['sample', 'remove'], { HUB_DATA })).toEqual({
    code: 0,
    stdout: 'The sample is gone. HUB_SAMPLE=off keeps an empty hub empty.\n',
    stderr: '',
  })
  expect(databasePid(HUB_DATA)).toBeNull()
  expect(await runHub(['sample', 'remove'], { HUB_DATA })).toMatchObject({
    code: 0,
    stdout: 'This hub holds no sample.\n',
  })
})

test('a hub whose database is killed says so in one line and ends with exit code 1', async () => {
  hub = await startHub({ HUB_DATA, HUB_NOW: NOW, HUB_SAMPLE: 'off' })
  process.kill(databasePid(HUB_DATA) as number, 'SIGKILL')
  await until(2_000, async () => (await hub.readiness()) === 503)
  expect(await hub.ended).toMatchObject({
    code: 1,
    stderr: `hub: The database of ${HUB_DATA} has gone away. Nothing that was acknowledged is lost: a start of the hub recovers it.\n`,
  })
})

test('a second SIGINT right after the first changes nothing: under npm, Ctrl-C is two', async () => {
  hub = await startHub({ HUB_DATA, HUB_NOW: NOW, HUB_SAMPLE: 'off' })
  const database = databasePid(HUB_DATA) as number
  process.kill(hub.pid, 'SIGINT')
  expect(await hub.end('SIGINT')).toMatchObject({ code: 0, stderr: '' })
  expect(isRunning(database)).toBe(false)
})

test('a start on a taken port is one line that names PORT, and leaves no database behind', async () => {
  const other = createServer()
  const port = await listen(other)
  expect(await runHub(['start'], { HUB_DATA, HUB_NOW: NOW, HUB_SAMPLE: 'off', PORT: String(port) })).toEqual({
    code: 1,
    stdout: '',
    stderr: `hub: PORT ${port} on 127.0.0.1 is taken by another program. Set PORT to another one, or to 0 for any that is free.\n`,
  })
  expect(databasePid(HUB_DATA)).toBeNull()
  other.close()
})

test('a deleted data folder starts empty', async () => {
  rmSync(HUB_DATA, { recursive: true })
  hub = await startHub({ HUB_DATA, HUB_SAMPLE: 'off' })
  expect(await hub.ask('{ agencies { totalCount } }')).toMatchObject({
    data: { agencies: { totalCount: 0 } },
  })
  expect(await hub.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' })
})

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
