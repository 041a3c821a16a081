import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { DataSource } from 'typeorm'
import { analyticsStorage } from '../../analytics/database'
import { analyticsSubgraph } from '../../analytics/schema'
import type { VerifyToken } from '../../gateway/authenticate'
import type { EndSession } from '../../gateway/backchannel-logout'
import { GatewayMetrics } from '../../gateway/metrics/gateway-metrics'
import { createGateway } from '../../gateway/server'
import { inProcessLink } from '../../gateway/subgraphs/in-process-link'
import { dataNow } from '../../platform/config/config'
import { Intake } from '../../platform/ingest/intake'
import { tablesWithStrayRows } from '../../platform/ingest/stray-rows'
import type { Logger } from '../../platform/log'
import { projectRoot } from '../../platform/root'
import { AgencyKeys } from '../../platform/vault/agency-key/agency-keys'
import { capacityStorage } from '../../services/capacity/database'
import { capacitySubgraph } from '../../services/capacity/schema'
import { directoryStorage } from '../../services/directory/database'
import { directorySubgraph } from '../../services/directory/schema'
import { outcomesStorage } from '../../services/outcomes/database'
import { outcomesSubgraph } from '../../services/outcomes/schema'
import type { OpenHub } from '../open-hub'
import { callerVerifier } from './caller-verifier'
import type { Cleanup } from './cleanup'
import { diskReadings, poolReadings, readinessReading, releaseReadings } from './hub-readings'
import { openMetricsPort } from './metrics-port'
import { answersSelect } from './ready'

/** Who callers are, and what they may ask about the schema. */
export interface GatewayIdentity {
  readonly log: Logger
  /** Of tokens that are no agency's key. */
  readonly verifyToken: (token: string) => ReturnType<VerifyToken>
  readonly introspection: boolean
  readonly endSession?: EndSession | undefined
}

/** So many batches are taken in at once; others wait. */
const INTAKE_CONNECTIONS = 4

/** The gateway with all subgraphs in its process, over the hub's database; not yet listening. */
export async function openGateway(
  { config, database, installKey }: OpenHub,
  cleanup: Cleanup,
  { log, verifyToken, introspection, endSession }: GatewayIdentity,
): Promise<FastifyInstance> {
  const [directory, capacity, outcomes, analytics] = await Promise.all([
    openSource(database.openSource(directoryStorage), cleanup),
    openSource(database.openSource(capacityStorage), cleanup),
    openSource(database.openSource(outcomesStorage), cleanup),
    openSource(database.openSource(analyticsStorage), cleanup),
  ])
  const ingest = database.openPool('ingest', INTAKE_CONNECTIONS)
  cleanup.add(() => ingest.end())
  const intake = new Intake(ingest, installKey)
  const stray = await intake.with(tablesWithStrayRows)
  if (stray.length > 0)
    log.error({ tables: stray }, 'DEFAULT_PARTITION_NOT_EMPTY: rows lie in no month’s part')
  const vault = database.openPool('vault')
  cleanup.add(() => vault.end())
  const keys = new AgencyKeys(vault, config.keyAllowance)
  const ready = async () => {
    const sources = [directory, capacity, outcomes, analytics, vault, ingest]
    return (await Promise.all(sources.map((source) => answersSelect(source)))).every(Boolean)
  }
  const metrics = new GatewayMetrics([
    readinessReading(ready),
    ...releaseReadings(analytics),
    ...poolReadings(capacity, config),
    ...diskReadings(config),
  ])
  const gateway = await createGateway({
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphs: [
      directorySubgraph(directory),
      capacitySubgraph(capacity, intake),
      outcomesSubgraph(outcomes, intake),
      analyticsSubgraph(analytics),
    ].map(inProcessLink),
    verifyToken: callerVerifier(keys, verifyToken),
    now: () => dataNow(config),
    ready,
    metrics,
    introspection,
    endSession,
    log,
  })
  cleanup.add(() => gateway.close())
  await openMetricsPort(metrics, config, cleanup)
  return gateway
}

async function openSource(opening: Promise<DataSource>, cleanup: Cleanup): Promise<DataSource> {
  const source = await opening
  cleanup.add(() => source.destroy())
  return source
}
