import { randomUUID } from 'node:crypto'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { HubError } from '../../../platform/errors'
import type { SignedPrincipals } from '../../../platform/identity/signed-principal'
import { presentHubError } from '../../../platform/subgraph/present-error'
import type { RequestClaims, SubgraphModule } from '../../../platform/subgraph-module'
import { DRAIN_TIMES, type DrainTimes, drainOnClose } from '../../drain'
import { healthRoutes } from '../../health'
import { answerErrors } from '../../http-errors'
import { langOf } from '../../identify'
import { continueTraces } from '../../observe/trace-requests'
import { askModule, inProcessLink } from '../in-process-link'
import type { LinkContext } from '../subgraph-link'
import { serveRemoteFiles } from './remote-files'
import { NOT_OF_A_GATEWAY, type OperationBody, PATHS, REQUEST_ID_HEADER, STAMP_HEADER } from './wire'

/** What the gateway sends at most: representations of all that one query leads to. */
const LARGEST_BODY_BYTES = 16 * 1024 * 1024
/** Longer than a gateway keeps a connection that it does not use, so that none is closed under a question. */
const KEEP_ALIVE_MS = 75_000

export interface SubgraphServerOptions {
  readonly module: SubgraphModule
  readonly principals: SignedPrincipals
  readonly log: Logger
  /** Whether what the subgraph stands on can be used; asked at each /readyz. */
  readonly ready: () => Promise<boolean>
  /** How long closing may take. Absent: 20 s, without a notice. */
  readonly drainTimes?: DrainTimes
}

/**
 * A subgraph as a server of its own, ready to listen: the other end of an httpLink. It answers a request only to a principal that a
 * gateway of this hub has signed, for this subgraph, a moment ago, and no more than that principal may have.
 */
export function createSubgraphServer({
  module,
  principals,
  log,
  ready,
  drainTimes = DRAIN_TIMES,
}: SubgraphServerOptions): FastifyInstance {
  const server: FastifyInstance = fastify({
    loggerInstance: log.child({ subgraph: module.name }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    return503OnClosing: false,
    genReqId: ({ headers }) => requestIdOf(headers[REQUEST_ID_HEADER]),
  })
  const door = drainOnClose(server, drainTimes)
  answerErrors(server)
  healthRoutes(server, { ready, loaded: () => door.open })
  server.register(async (scope) => {
    scope.decorateRequest(CONTEXT)
    scope.addHook('onRequest', async (request, reply) => {
      const claims = await claimsOf(request.headers.authorization, module, principals)
      if (!claims)
        return reply
          .code(401)
          .header(...NOT_OF_A_GATEWAY)
          .send({ errors: [presentHubError(refusal(module), langOf(request))] })
      const context = { claims, log: request.log, requestId: request.id }
      request.setDecorator<LinkContext>(CONTEXT, context)
    })
    continueTraces(scope, module.name)
    serveModule(scope, module)
  })
  return server
}

const CONTEXT = 'context'

function serveModule(scope: FastifyInstance, module: SubgraphModule): void {
  const { lasting, files } = inProcessLink(module)
  scope.post<{ Body: OperationBody }>(
    PATHS.graph,
    { schema: { body: OPERATION } },
    async (request, reply) => {
      const { stamp, ...answer } = await askModule(module, contextOf(request), request.body)
      if (stamp !== undefined) reply.header(STAMP_HEADER, stamp)
      return reply.type('application/json').send(JSON.stringify(answer))
    },
  )
  if (lasting) scope.get(PATHS.stamp, async (request) => ({ stamp: await lasting.stamp(contextOf(request)) }))
  if (files) serveRemoteFiles(scope, files, contextOf)
}

function contextOf(request: FastifyRequest): LinkContext {
  return request.getDecorator<LinkContext>(CONTEXT)
}

const OPERATION = {
  type: 'object',
  required: ['query'],
  properties: {
    query: { type: 'string' },
    operationName: { type: ['string', 'null'] },
    variables: { type: ['object', 'null'] },
  },
}

async function claimsOf(
  authorization: string | undefined,
  { name }: SubgraphModule,
  principals: SignedPrincipals,
): Promise<RequestClaims | null> {
  const [, token = ''] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? []
  try {
    return await principals.verify(token, name)
  } catch {
    // What is wrong with a token helps those who forge them.
    return null
  }
}

function refusal({ name }: SubgraphModule): HubError {
  return new HubError('UNAUTHENTICATED', {
    en: `The subgraph "${name}" answers the gateway of its hub alone. Ask the gateway.`,
    fr: `Le sous-graphe « ${name} » ne répond qu'à la passerelle de son carrefour. Adressez-vous à la passerelle.`,
  })
}

/** The id under which the gateway knows the request; a new one where what was sent could be none. */
function requestIdOf(sent: string | string[] | undefined): string {
  return typeof sent === 'string' && /^[\w-]{1,64}$/.test(sent) ? sent : randomUUID()
}
