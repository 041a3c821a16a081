import 'reflect-metadata'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { buildSchema } from 'graphql'
import { loadSampleDirectory, loadSampleNights } from '../../../cli/sample/load-sample'
import { projectRoot } from '../../../platform/root'
import { demandPart } from '../../analytics/demand-parts'
import { publishParts } from '../../analytics/published-parts'
import { NOW } from '../../gateway/hub-graph'
import { queryAt } from '../../support/external-database'
import { bearer, type Door, openDoor } from '../support/open-door'
import { drawRequest, type Fuzzing } from './draw-request'
import { faultsOf, faultsOfLog } from './faults'

const SEED = 20_260_315
const QUERIES = 46_000
const MUTATIONS = 4_000
const AT_ONCE = 8
const FAULTS_SHOWN = 5
const LONGEST_MS = 900_000

let door: Door
let fuzzing: Fuzzing
const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)

beforeAll(async () => {
  process.on('unhandledRejection', onUnhandled)
  door = await openDoor()
  const { ingest, release, adminUrl } = door.database
  const db = await ingest.connect()
  await loadSampleDirectory(db)
  await loadSampleNights(db, { first: '2026-03-13', last: '2026-03-15' }, NOW)
  db.release()
  await publishParts(release, [demandPart('2024-Q1', () => 5)])
  const idsOf = async (sql: string) => (await queryAt(adminUrl, sql)).map(({ id }) => String(id))
  const [agency = ''] = await idsOf('select agency_id as id from capacity.pool limit 1')
  const [funder = ''] = await idsOf('select id from directory.funder limit 1')
  const ids = await idsOf(
    `(select id from directory.service limit 40) union all (select id from directory.program limit 20)
     union all (select id from directory.agency limit 20) union all (select id from capacity.pool limit 20)
     union all (select id from analytics.release)`,
  )
  fuzzing = {
    schema: buildSchema(readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8')),
    ids: [...ids, agency, funder],
    callers: [
      null,
      bearer({ hub_role: 'coordinator', hub_regions: ['59'] }),
      bearer({ hub_role: 'coordinator', hub_regions: ['CA'] }),
      bearer({ hub_role: 'agency', hub_agency: agency }),
      bearer({ hub_role: 'funder', hub_funders: [funder] }),
      bearer({ hub_role: 'researcher' }),
      bearer({ hub_role: 'steward' }),
      bearer({ hub_role: 'steward' }),
    ],
  }
})
afterAll(async () => {
  await door.close()
  process.off('unhandledRejection', onUnhandled)
})

/** Sends the requests of `count` seeds; answers what was wrong with the first few that had something wrong. */
async function send(kind: 'query' | 'mutation', count: number) {
  const faulty: object[] = []
  const statuses = new Map<number, number>()
  let next = 0
  const sender = async () => {
    while (next < count && faulty.length < FAULTS_SHOWN) {
      const seed = SEED + next++
      const request = drawRequest(fuzzing, kind, seed)
      const answer = await door.gateway.inject(request)
      statuses.set(answer.statusCode, 1 + (statuses.get(answer.statusCode) ?? 0))
      const faults = faultsOf(request, answer)
      if (faults.length > 0) faulty.push({ seed, faults, request: shortened(request) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sender))
  return { faulty, statuses }
}

function shortened({ method, url, headers, payload }: InjectOptions) {
  return { method, url: String(url).slice(0, 2000), headers, payload: String(payload).slice(0, 4000) }
}

/** How many rows each table holds; but for the log of accesses, in which questions are written down. */
async function rowCounts(): Promise<Record<string, unknown>> {
  const { adminUrl } = door.database
  const tables = await queryAt(
    adminUrl,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'access') order by 1`,
  )
  const [counts = {}] = await queryAt(
    adminUrl,
    `select ${tables.map(({ name }) => `(select count(*) from ${name}) as "${name}"`).join(', ')}`,
  )
  return counts
}

test(
  `${QUERIES} drawn questions find no hole and change nothing`,
  async () => {
    const before = await rowCounts()
    const { faulty, statuses } = await send('query', QUERIES)
    expect(faulty).toEqual([])
    // They are not all refused at once: the resolvers were reached too.
    expect(statuses.get(200)).toBeGreaterThan(QUERIES / 10)
    expect(await rowCounts()).toEqual(before)
  },
  LONGEST_MS,
)

test(
  `${MUTATIONS} drawn mutations find no hole`,
  async () => {
    const { faulty, statuses } = await send('mutation', MUTATIONS)
    expect(faulty).toEqual([])
    expect(statuses.get(200)).toBeGreaterThan(MUTATIONS / 100)
  },
  LONGEST_MS,
)

test('every line of the log is one object, and holds nothing of what was sent', () => {
  expect(faultsOfLog(door.logged()).slice(0, FAULTS_SHOWN)).toEqual([])
})

test('no promise was left without a reader', () => {
  expect(unhandled).toEqual([])
})
