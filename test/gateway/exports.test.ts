import type { Pool } from 'pg'
import type { HubClaims } from '../../platform/identity/claims'
import { demandPart } from '../analytics/demand-parts'
import { publishParts } from '../analytics/published-parts'
import { type HubGraph, openHubGraph } from './hub-graph'

let hub: HubGraph
let pool: Pool
beforeAll(async () => {
  hub = await openHubGraph()
  pool = hub.database.hub.openPool('release')
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

type Caller = Omit<HubClaims, 'sub'>
const STEWARD: Caller = { hub_role: 'steward' }

test('try', async () => {
  const id = await publishParts(pool, [demandPart('2024-Q1', () => 5)])
  for (const file of [
    'shelterDemand.csv?by=PERIOD,REGION&lang=fr',
    'shelterDemand.sdmx.csv?by=PERIOD&granularity=MONTH',
    'shelterDemand.json-stat.json?by=PERIOD',
    'datapackage.json',
    'shelterDemand.csv',
    'x.csv',
    'outcomes.csv',
    'shelterDemand.csv?bi=3',
  ]) {
    const a = await hub.fetch(`/v1/releases/${id}/${file}`, STEWARD)
    console.log(file, a.statusCode, a.headers, a.body.length, a.body.slice(0, 1500))
  }
})
