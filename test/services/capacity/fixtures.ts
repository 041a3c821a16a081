import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { principalOfClaims } from '../../../platform/identity/claims'
import { sourceId } from '../../../platform/ids'
import { executeOperation, type OperationAnswer } from '../../../platform/subgraph/execute'
import type { RequestClaims, SubgraphModule } from '../../../platform/subgraph-module'

/** The instant that the tests of this folder live in. */
export const NOW = new Date('2024-03-15T18:00:00Z')

const HOUR_MS = 3_600_000

export const hoursAgo = (hours: number, now = NOW) => new Date(now.getTime() - hours * HOUR_MS)

/** The id that a name stands for in these tests. */
export const idOf = (name: string) => sourceId('test', 'thing', name)

export const steward = (now = NOW) => claims({ hub_role: 'steward' }, now)
export const coordinator = (regions: string[], now = NOW) =>
  claims({ hub_role: 'coordinator', hub_regions: regions }, now)
export const agency = (name: string, now = NOW) => claims({ hub_role: 'agency', hub_agency: idOf(name) }, now)

function claims(of: object, now: Date): RequestClaims {
  return { principal: principalOfClaims({ sub: 'test', ...of }), lang: 'EN', now }
}

/**
 * Asks a subgraph, and answers data and errors as a caller gets them; an error that callers are not shown is
 * thrown.
 */
export async function ask(
  module: SubgraphModule,
  query: string,
  variables: Record<string, unknown>,
  who: RequestClaims,
): Promise<OperationAnswer> {
  const hidden: Error[] = []
  const answer = await executeOperation(module, {
    query,
    variables,
    claims: who,
    report: (error) => hidden.push(error),
  })
  if (hidden[0]) throw hidden[0]
  return answer
}

/** The data of an answer without errors. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is that of the query in the test
export async function dataOf(...question: Parameters<typeof ask>): Promise<any> {
  const { data, errors } = await ask(...question)
  if (errors) throw new Error(`errors where none were expected: ${JSON.stringify(errors)}`)
  return data
}

/** The code of the one error of an answer. */
export async function codeOf(...question: Parameters<typeof ask>): Promise<unknown> {
  const { errors } = await ask(...question)
  return errors?.length === 1 ? errors[0]?.extensions?.code : errors
}

export async function addAgency(db: Pool, name: string): Promise<string> {
  await insert(db, 'directory.agency', { id: idOf(name), name_en: name, type: 'SHELTER', source: 'test' })
  return idOf(name)
}

/** A service of an agency by name: an active shelter in Toronto for everybody, unless `of` says otherwise. */
export async function addService(
  db: Pool,
  name: string,
  agencyName: string,
  of: object = {},
): Promise<string> {
  await insert(db, 'directory.service', {
    id: idOf(name),
    agency_id: idOf(agencyName),
    name_en: name,
    category: 'SHELTER_HOUSING',
    status: 'ACTIVE',
    languages: ['en'],
    home_region: '3520',
    confidential: false,
    last_modified: NOW,
    source: 'test',
    ...of,
  })
  return idOf(name)
}

/** A pool of beds that are good for 24 hours, unless `of` says otherwise. */
export async function addPool(db: Pool, name: string, serviceName: string, of: object = {}): Promise<string> {
  const { rows } = await db.query('select agency_id from directory.feed_services where service_id = $1', [
    idOf(serviceName),
  ])
  await insert(db, 'capacity.pool', {
    id: idOf(name),
    shard_key: 7,
    service_id: idOf(serviceName),
    agency_id: rows[0].agency_id,
    unit_kind: 'BED',
    funded: 10,
    freshness_hours: 24,
    source: 'test',
    ...of,
  })
  return idOf(name)
}

/**
 * A count made at `asOf`, 10 units of which 4 are in use, unless `of` says otherwise; its night is the date
 * in UTC.
 */
export async function addSnapshot(db: Pool, poolName: string, asOf: Date, of: object = {}): Promise<void> {
  const night = asOf.toISOString().slice(0, 10)
  await db.query('select capacity.ensure_snapshot_months($1, $1)', [night])
  await insert(db, 'capacity.snapshot', {
    shard_key: 7,
    pool_id: idOf(poolName),
    night,
    as_of: asOf,
    reported_at: asOf,
    funded: 10,
    total: 10,
    unavailable: 0,
    occupied: 4,
    reserved: 0,
    historical: false,
    source: 'test',
    record_id: randomUUID(),
    version: 1,
    ...of,
  })
}

async function insert(db: Pool, table: string, row: object): Promise<void> {
  const columns = Object.keys(row)
  const values = columns.map((_, index) => `$${index + 1}`)
  await db.query(`insert into ${table} (${columns}) values (${values})`, Object.values(row))
}
