import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { AccessRecorder } from './accesses/record-accesses'
import { type EndSession, serveLogout } from './backchannel-logout'
import { deadlineOf } from './deadline'
import { DRAIN_TIMES, type DrainTimes, drainOnClose } from './drain'
import { serveFiles } from './files'
import type { FollowSupergraph } from './follow-supergraph'
import { buildGraph } from './graph'
import { healthRoutes } from './health'
import { type DoorOptions, sendAnswerHeaders } from './http/answer-headers'
import { compressAnswers } from './http/compress'
import { CONNECTIONS, refuseConnection } from './http/connections'
import { presentRefusedRequests } from './http/refused-requests'
import { requestIdOf } from './http/request-id'
import { answerErrors, answerFrameworkError } from './http-errors'
import { claimsOf, type Identification, identifyCallers } from './identify'
import { guardGraph } from './limits/door'
import { type GatewayLimits, ORDINARY_LIMITS } from './limits/gateway-limits'
import { limitRates, meterOf } from './limits/rates'
import { LiveGraph } from './live-graph'
import { type LoadBounds, shedLoad } from './load-shedding'
import { GatewayMetrics } from './metrics/gateway-metrics'
import { metricsRoute } from './metrics/serve-metrics'
import { observeRequests } from './observe/observe-requests'
import { observedLink } from './observe/observed-link'
import { noteOf } from './observe/request-note'
import { traceRequests } from './observe/trace-requests'
import type { SubgraphLink } from './subgraphs/subgraph-link'
import { watched } from './subgraphs/watched-link'

const DEADLINE_MS = 15_000

export interface GatewayOptions extends Identification, DoorOptions {
  /** The full text that composition gave, with its rules. */
  readonly supergraphSdl: string
  /** A link to each subgraph of the supergraph. */
  readonly subgraphs: readonly SubgraphLink[]
  /** Who read what: nothing that belongs in it is answered before it is there. */
  readonly accessLog: AccessRecorder
  readonly log: Logger
  /** Proxies whose X-Forwarded-For says where a request comes from. Absent: of none. */
  readonly trustedProxies?: readonly string[]
  /** Whether what the subgraphs stand on can be used; asked at each /readyz. */
  readonly ready: () => Promise<boolean>
  /** The time of one request of the graph. Absent: 15 s. */
  readonly deadlineMs?: number
  /** From where on requests are refused. Absent: none is. */
  readonly loadBounds?: LoadBounds
  /** How long closing may take. Absent: 20 s, without a notice. */
  readonly drainTimes?: DrainTimes
  /** Absent: the supergraph stays as it is. */
  readonly followSupergraph?: FollowSupergraph
  /** Whether the schema may be asked about. Absent: everywhere but in production. */
  readonly introspection?: boolean
  /** Where the gateway counts what it does. Absent: in metrics of its own. */
  readonly metrics?: GatewayMetrics
  /** Takes the provider's word that a session has ended. Absent: there is nobody to say so. */
  readonly endSession?: EndSession | undefined
  /** How much callers may ask for. Absent: the cost of an operation is limited, and no rate. */
  readonly limits?: GatewayLimits
}

/** The public door, ready to listen. Closing it lets requests finish, and stops the graph behind it. */
export async function createGateway(given: GatewayOptions): Promise<FastifyInstance> {
  const { metrics = new GatewayMetrics() } = given
  const subgraphs = given.subgraphs.map((link) =>
    observedLink(watched(link, given.log, metrics.linkEvents(link.name)), metrics),
  )
  const options = { ...given, subgraphs }
  const server: FastifyInstance = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    // The URL of a GET holds the query with its values; what is logged instead is in observeRequests.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    trustProxy: [...(options.trustedProxies ?? [])],
    ...CONNECTIONS,
    clientErrorHandler: refuseConnection,
    frameworkErrors: answerFrameworkError(options),
    // What still comes while it closes is answered as before, and its connection ended.
    return503OnClosing: false,
  })
  answerErrors(server)
  traceRequests(server)
  sendAnswerHeaders(server, options)
  observeRequests(server, metrics)
  if (options.loadBounds) shedLoad(server, options.loadBounds, metrics.onShed)
  const door = drainOnClose(server, options.drainTimes ?? DRAIN_TIMES)
  healthRoutes(server, { ready: options.ready, loaded: () => door.open })
  server.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(WELCOME))
  if (options.endSession) await serveLogout(server, options.endSession)
  await serveGraph(server, options, metrics)
  await server.register(async (scope) => {
    identifyCallers(scope, options)
    if (options.limits?.rates) limitRates(scope, options.limits.rates)
    serveFiles(scope, options.subgraphs, options.accessLog)
    metricsRoute(scope, metrics)
  })
  return server
}

const WELCOME =
  'Haven Hub: one graph over the agencies that support survivors. Send GraphQL to POST /graphql.\n'

async function serveGraph(
  server: FastifyInstance,
  options: GatewayOptions,
  metrics: GatewayMetrics,
): Promise<void> {
  const {
    introspection = process.env.NODE_ENV !== 'production',
    deadlineMs = DEADLINE_MS,
    limits = ORDINARY_LIMITS,
  } = options
  const graph = await LiveGraph.start(
    options.supergraphSdl,
    (supergraphSdl) => buildGraph({ ...options, supergraphSdl, introspection, limits, metrics }),
    async (request, reply) => ({
      claims: claimsOf(request),
      log: request.log,
      requestId: request.id,
      signal: deadlineOf(reply, deadlineMs),
      note: noteOf(request),
      meter: meterOf(request),
      parts: [],
    }),
  )
  const unfollow = options.followSupergraph?.((supergraphSdl) => graph.replace(supergraphSdl))
  server.addHook('onClose', async () => {
    unfollow?.()
    await graph.stop()
  })
  await server.register(async (scope) => {
    identifyCallers(scope, options)
    if (limits.rates) limitRates(scope, limits.rates)
    guardGraph(scope, limits.safelist)
    // The answer depends on who asks, so no cache on the way may keep it.
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    presentRefusedRequests(scope)
    compressAnswers(scope)
    scope.route({ method: ['GET', 'POST', 'OPTIONS'], url: '/graphql', handler: graph.handle })
  })
}
