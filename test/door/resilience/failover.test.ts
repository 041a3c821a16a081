import 'reflect-metadata'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type KillablePostgres, startPostgres } from '../../../bench/load/killable-postgres'
import { loadSampleDirectory, loadSampleNights } from '../../../cli/sample/load-sample'
import { HubDatabase } from '../../../platform/database/hub-database'
import { makeKey } from '../../../platform/vault/agency-key/key-text'
import { queryAt } from '../../support/external-database'
import {
  endHubs,
  HubProcess,
  newDataFolder,
  printedToken,
  until,
  untilReady,
} from '../../support/hub-process'

const INSTALL_KEY = 'a master key of a hub that fails over, of 32 or more'
const NOW = '2026-03-15T18:00:00Z'
const HUB_DATA = newDataFolder()
const REPORT = `mutation ($input: ReportCapacityInput!) {
  reportCapacity(input: $input) { replayed snapshot { total version } } }`
/** What a caller may be told while the database is gone: to ask again. */
const RETRY = ['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED']

const PATIENCE_MS = 120_000

const folder = mkdtempSync(join(tmpdir(), 'hub-failover-'))
let postgres: KillablePostgres
let hub: HubProcess
let agency: string
let poolId: string

beforeAll(async () => {
  chmodSync(folder, 0o711)
  postgres = await startPostgres(join(folder, 'postgres'))
  await until(20_000, () => queryAt(postgres.url, 'select 1').then(Boolean, () => false))
  const env = { HUB_MASTER_KEY: INSTALL_KEY, DATABASE_URL: postgres.url, HUB_NOW: NOW, HUB_SAMPLE: 'off' }
  hub = await untilReady(new HubProcess(['start'], { ...env, HUB_DATA }), PATIENCE_MS)
  const ingest = new HubDatabase(postgres.url, INSTALL_KEY).openPool('ingest', 1)
  const db = await ingest.connect()
  await loadSampleDirectory(db)
  await loadSampleNights(db, { first: '2026-03-14', last: '2026-03-15' }, new Date(NOW))
  db.release()
  await ingest.end()
  const [pool] = await queryAt(
    postgres.url,
    'select p.id, s.agency_id from capacity.pool p join directory.service s on s.id = p.service_id order by p.id limit 1',
  )
  poolId = String(pool?.id)
  agency = await printedToken(HUB_DATA, '--role', 'agency', '--agency', String(pool?.agency_id))
})

afterAll(async () => {
  await endHubs()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

function report(number: number) {
  const input = {
    idempotencyKey: `report ${number}`,
    poolId,
    asOf: '2026-03-15T17:00:00Z',
    total: number,
    occupied: 0,
  }
  return hub.ask(REPORT, agency, { input })
}

const answersAgencies = async () =>
  (await hub.ask('{ agencies { totalCount } }')).data?.agencies?.totalCount === 300

test('while PostgreSQL is gone callers are told to ask again; it is found again, and no report that was acknowledged is lost', async () => {
  const acknowledged: number[] = []
  const refusals = new Set<string>()
  let over = false
  const agencyReports = (async () => {
    for (let number = 1; !over; number++) {
      const { errors } = await report(number)
      if (errors) for (const { extensions } of errors) refusals.add(extensions.code)
      else acknowledged.push(number)
    }
  })()
  const publicAsks = (async () => {
    for (; !over; await pause(5)) {
      const { errors } = await hub.ask(
        '{ agencies { totalCount } services(first: 2) { edges { node { name } } } }',
      )
      for (const { extensions } of errors ?? []) refusals.add(extensions.code)
    }
  })()
  await until(20_000, () => acknowledged.length >= 20)

  await postgres.kill()
  await until(10_000, async () => (await hub.readiness()) === 503)
  const gone = await hub.ask('{ agencies { totalCount } }')
  expect([gone.status, gone.data, gone.errors]).toEqual([
    200,
    null,
    [
      expect.objectContaining({
        path: ['agencies'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', requestId: expect.any(String) },
      }),
    ],
  ])
  const before = acknowledged.length

  await postgres.start()
  await until(10_000, async () => (await hub.readiness()) === 200 && (await answersAgencies()))
  await until(10_000, () => acknowledged.length >= before + 20)
  over = true
  await Promise.all([agencyReports, publicAsks])

  expect([...refusals].filter((code) => !RETRY.includes(code))).toEqual([])
  expect(refusals).toContain('SUBGRAPH_UNAVAILABLE')
  // The key of a report that is there answers its first result.
  for (const number of acknowledged.toReversed().slice(0, 60)) {
    const { data } = await report(number)
    expect(data.reportCapacity).toMatchObject({ replayed: true, snapshot: { total: number } })
  }
  const [kept] = await queryAt(
    postgres.url,
    'select count(*)::int as kept from capacity.capacity_report_key where idempotency_key = any($1)',
    [acknowledged.map((number) => `report ${number}`)],
  )
  expect(kept).toEqual({ kept: acknowledged.length })
  expect(hub.stderr).not.toMatch(/unhandled|uncaught/i)
})

test('who comes with a key while nobody can tell whose it is is told to ask again', async () => {
  const { text } = makeKey()
  expect((await hub.ask('{ __typename }', text)).status).toBe(401)
  await postgres.kill()
  const answer = await fetch(`${hub.base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${text}` },
    body: JSON.stringify({ query: '{ __typename }' }),
  })
  expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
    503,
    '5',
    {
      errors: [
        expect.objectContaining({
          extensions: { code: 'IDENTITY_UNAVAILABLE', requestId: expect.any(String) },
        }),
      ],
    },
  ])
  await postgres.start()
  await until(10_000, async () => (await hub.ask('{ __typename }', text)).status === 401)
})
