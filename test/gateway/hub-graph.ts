import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { analyticsSubgraph } from '../../analytics/schema'
import { loadSampleDirectory, loadSampleNights } from '../../cli/sample/load-sample'
import { createGateway, type GatewayOptions } from '../../gateway/server'
import { AccessLog } from '../../platform/access-log/access-log'
import { type HubClaims, principalOfClaims } from '../../platform/identity/claims'
import { projectRoot } from '../../platform/root'
import { capacitySubgraph } from '../../services/capacity/schema'
import { directorySubgraph } from '../../services/directory/schema'
import { outcomesSubgraph } from '../../services/outcomes/schema'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'
import { placedLinks } from './placed-links'

/** What the hub takes for "now", and for how many nights before it the sample is loaded. */
export const NOW = new Date('2026-03-15T18:00:00Z')
const FIRST_NIGHT = '2026-03-08'

export interface HubGraph {
  readonly database: TestDatabase
  /** Asks the gateway; the token of a caller is its claims. */
  ask(
    query: string,
    claims?: Omit<HubClaims, 'sub'>,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<HubAnswer>
  /** Sends any other request to the gateway, GET where no method is named. */
  fetch(
    url: string,
    claims?: Omit<HubClaims, 'sub'>,
    options?: {
      readonly method?: 'GET' | 'HEAD' | 'POST'
      readonly headers?: Readonly<Record<string, string>>
    },
  ): Promise<Answered>
  close(): Promise<void>
}

export type Answered = Awaited<ReturnType<FastifyInstance['inject']>>

export interface HubAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the query in the test
  readonly data: any
  readonly errors?: readonly { message: string; extensions: { code: string } }[]
}

/** The real gateway with the checked-in supergraph and every subgraph, over a database that holds a week of the sample. */
export async function openHubGraph(): Promise<HubGraph> {
  const database = await openTestDatabase()
  const db = await database.ingest.connect()
  await loadSampleDirectory(db)
  await loadSampleNights(db, { first: FIRST_NIGHT, last: NOW.toISOString().slice(0, 10) }, NOW)
  db.release()
  return openHubGraphOver(database)
}

/** The same over a database that is there already; closing it closes the database too. */
export async function openHubGraphOver(database: TestDatabase): Promise<HubGraph> {
  const gateway = await openGateway(database, {
    verifyToken: async (token) => principalOfClaims({ ...JSON.parse(atob(token)), sub: 'test' }),
    log: pino({ level: 'silent' }),
  })
  return {
    database,
    async ask(query, claims, variables, headers) {
      const response = await gateway.inject({
        method: 'POST',
        url: '/graphql',
        headers: { ...authorizationOf(claims), ...headers },
        payload: { query, variables },
      })
      return { status: response.statusCode, ...response.json() }
    },
    fetch: async (url, claims, { method = 'GET', headers } = {}) =>
      gateway.inject({ method, url, headers: { ...authorizationOf(claims), ...headers } }),
    async close() {
      await gateway.close()
      await database.close()
    },
  }
}

function authorizationOf(claims: Omit<HubClaims, 'sub'> | undefined) {
  return claims && { authorization: `Bearer ${btoa(JSON.stringify(claims))}` }
}

/** The real gateway with the checked-in supergraph and every subgraph, over a database. */
export async function openGateway(
  database: TestDatabase,
  options: Pick<GatewayOptions, 'verifyToken' | 'log'> & Partial<GatewayOptions>,
): Promise<FastifyInstance> {
  const access = database.hub.openPool('access')
  const { links, close } = await placedLinks(
    [
      directorySubgraph(database.directory),
      capacitySubgraph(database.capacity, database.intake),
      outcomesSubgraph(database.outcomes, database.intake),
      analyticsSubgraph(database.analytics),
    ],
    options.log,
  )
  const gateway = await createGateway({
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphs: links,
    now: () => NOW,
    accessLog: new AccessLog(access),
    ready: async () => true,
    ...options,
  })
  gateway.addHook('onClose', async () => {
    await close()
    await access.end()
  })
  return gateway
}
