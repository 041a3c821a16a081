import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { FastifyBaseLogger } from 'fastify'
import { type AccessRecorder, recordAccesses } from './accesses/record-accesses'
import { answerAlone } from './answer-alone'
import { answerKey } from './answer-key'
import { AnswerTexts } from './answer-texts'
import type { GatewayContext } from './context'
import { answerStatus } from './http/answer-status'
import { inTurn } from './in-turn'
import { lastingAnswers } from './lasting-answers'
import { limitDemand } from './limits/demand'
import type { GatewayLimits } from './limits/gateway-limits'
import { persistedDocuments, safelistedDocuments } from './limits/persisted-documents'
import type { GatewayMetrics } from './metrics/gateway-metrics'
import { observeOperations } from './observe/observe-operations'
import { protectSupergraph } from './policy'
import { presentError, presentErrors } from './present-errors'
import { SharedAnswers } from './shared-answers'
import { LinkDataSource } from './subgraphs/link-data-source'
import { shareInFlight } from './subgraphs/share-in-flight'
import type { SubgraphLink } from './subgraphs/subgraph-link'

export interface GraphOptions {
  readonly supergraphSdl: string
  readonly subgraphs: readonly SubgraphLink[]
  readonly introspection: boolean
  readonly accessLog: AccessRecorder
  readonly limits: GatewayLimits
  readonly log: FastifyBaseLogger
  readonly metrics: GatewayMetrics
}

/** The federated graph, not yet started. Nothing of it is ever reported to anybody outside. */
export function buildGraph({
  supergraphSdl,
  subgraphs: links,
  introspection,
  accessLog,
  limits,
  log,
  metrics,
}: GraphOptions) {
  const subgraphs = shareInFlight(links)
  const supergraph = protectSupergraph(supergraphSdl)
  const texts = new AnswerTexts()
  const shared = new SharedAnswers()
  return new ApolloServer<GatewayContext>({
    gateway: buildGateway(supergraph.supergraphSdl, subgraphs, { shared, log }),
    introspection,
    logger: log,
    persistedQueries: {
      cache: limits.safelist ? safelistedDocuments(limits.safelist) : persistedDocuments(limits.redis),
    },
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: texts.stringify,
    formatError: (_formatted, error) => presentError(error, 'EN', () => {}),
    plugins: [
      // What is not for the caller is refused before it is counted.
      inTurn([supergraph.plugin, limitDemand(supergraphSdl, limits.costLimit, metrics.onCost)]),
      presentErrors({ suggestions: introspection }),
      answerStatus(),
      observeOperations(metrics),
      lastingAnswers(subgraphs, texts),
      // After it: what was kept is not asked for.
      answerAlone(subgraphs, shared),
      // Last: it records what was answered, as it will be sent.
      recordAccesses(accessLog, supergraph.policy),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
}

function buildGateway(
  supergraphSdl: string,
  subgraphs: readonly SubgraphLink[],
  { shared, log }: { readonly shared: SharedAnswers; readonly log: FastifyBaseLogger },
) {
  // Read by the gateway's constructor, which otherwise begins to send measurements to Apollo.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true'
  const byName = new Map(subgraphs.map((link) => [link.name, link]))
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: log,
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    buildService: ({ name }) => {
      const link = byName.get(name)
      if (!link) throw new Error(`The supergraph names the subgraph "${name}", and none was given.`)
      return new LinkDataSource(link)
    },
  })
  const { executor } = gateway
  gateway.executor = (asked) => {
    const { operation, source, request, context } = asked
    if (operation.operation !== 'query') return executor(asked)
    const key = answerKey(context as GatewayContext, source, request)
    return shared.get(key, context as GatewayContext, () => executor(asked))
  }
  return gateway
}
