import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { VerifyToken } from '../../gateway/authenticate'
import type { EndSession } from '../../gateway/backchannel-logout'
import { followSupergraph } from '../../gateway/follow-supergraph'
import { GatewayMetrics } from '../../gateway/metrics/gateway-metrics'
import { createGateway } from '../../gateway/server'
import { AccessLog } from '../../platform/access-log/access-log'
import { dataNow } from '../../platform/config/config'
import type { Logger } from '../../platform/log'
import { projectRoot } from '../../platform/root'
import { AgencyKeys } from '../../platform/vault/agency-key/agency-keys'
import type { OpenHub } from '../open-hub'
import { callerVerifier } from './caller-verifier'
import { type Cleanup, LAST_STEPS_MS } from './cleanup'
import { hubReadings } from './hub-readings'
import { openMetricsPort } from './metrics-port'
import { openLimits } from './open-limits'
import { type OpenLinks, openLinks } from './open-links'
import { readSupergraph } from './read-supergraph'
import { answersSelect } from './ready'

/** Who callers are, and what they may ask about the schema. */
export interface GatewayIdentity {
  readonly log: Logger
  /** Of tokens that are no agency's key. */
  readonly verifyToken: (token: string) => ReturnType<VerifyToken>
  readonly introspection: boolean
  readonly endSession?: EndSession | undefined
  /**
   * Whether it is the door of the hub: callers are held to the limits that are configured, and what they read is recorded. Otherwise it is a
   * command's own, which asks as long and as much as it needs.
   */
  readonly isForCallers: boolean
}

const PATIENCE_OF_COMMANDS_MS = 600_000

/** The gateway over the hub's database, and over its subgraphs where they are; not yet listening. */
export async function openGateway(
  hub: OpenHub,
  cleanup: Cleanup,
  identity: GatewayIdentity,
): Promise<FastifyInstance> {
  return openGatewayOver(await openLinks(hub, cleanup, identity.log), hub, cleanup, identity)
}

/** The same over subgraphs that are placed already. */
export async function openGatewayOver(
  placed: OpenLinks,
  hub: OpenHub,
  cleanup: Cleanup,
  { log, verifyToken, introspection, endSession, isForCallers }: GatewayIdentity,
): Promise<FastifyInstance> {
  const { config, database } = hub
  const vault = database.openPool('vault')
  cleanup.add(() => vault.end())
  const access = database.openPool('access')
  cleanup.add(() => access.end())
  const keys = new AgencyKeys(vault, config.keyAllowance)
  const ready = async () =>
    (await Promise.all([placed.ready(), answersSelect(vault), answersSelect(access)])).every(Boolean)
  const metrics = new GatewayMetrics(hubReadings(hub, ready, cleanup))
  const supergraph = config.supergraph ?? join(projectRoot(), 'schema', 'supergraph.graphql')
  const gateway = await createGateway({
    supergraphSdl: readSupergraph(supergraph),
    followSupergraph: followSupergraph(supergraph, log),
    drainTimes: config.drainTimes,
    subgraphs: placed.links,
    verifyToken: callerVerifier(keys, verifyToken),
    now: () => dataNow(config),
    ready,
    metrics,
    introspection,
    endSession,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    strictTransport: config.production,
    ...(isForCallers
      ? {
          deadlineMs: config.deadlineMs,
          loadBounds: config.loadBounds,
          limits: openLimits(config, vault, cleanup, log),
          accessLog: new AccessLog(access),
        }
      : { deadlineMs: PATIENCE_OF_COMMANDS_MS, accessLog: { record: async () => {} } }),
    log,
  })
  const { noticeMs, mostMs } = config.drainTimes
  cleanup.add(() => gateway.close(), noticeMs + mostMs + LAST_STEPS_MS)
  if (isForCallers) await openMetricsPort(metrics, config, cleanup)
  return gateway
}
