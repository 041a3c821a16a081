import type { OperationAnswer } from '../../platform/subgraph/execute'
import { hubErrorOf } from '../../platform/subgraph/present-error'
import { isTracing, startSpan, type TraceSpan } from '../../platform/tracing/tracing'
import type { GatewayMetrics } from '../metrics/gateway-metrics'
import type { LinkOperation, SubgraphLink } from '../subgraphs/subgraph-link'
import { hashOf } from './operation-hash'

/** A link to the same subgraph, whose answers are timed, their errors counted by code, and which are spans of a trace. */
export function observedLink(link: SubgraphLink, metrics: GatewayMetrics): SubgraphLink {
  const { name } = link
  return {
    ...link,
    async ask(context, operation) {
      const span = spanOf(name, operation)
      const start = performance.now()
      const note = (codes: readonly string[]) => {
        metrics.countSubgraphAnswer(name, (performance.now() - start) / 1000, codes)
        span?.end(codes.length > 0 ? { 'hub.codes': codes } : {}, codes.some(isOutage))
      }
      const ask = () => link.ask(context, operation)
      try {
        const answer = await (span ? span.run(ask) : ask())
        note(codesOf(answer))
        return answer
      } catch (error) {
        note([hubErrorOf(error)?.code ?? 'INTERNAL'])
        throw error
      }
    },
  }
}

function spanOf(subgraph: string, { document }: LinkOperation): TraceSpan | null {
  if (!isTracing()) return null
  return startSpan({
    name: `subgraph ${subgraph}`,
    kind: 'CLIENT',
    attributes: { 'hub.subgraph': subgraph, ...(document && { 'hub.operation': hashOf(document) }) },
  })
}

function codesOf({ errors = [] }: OperationAnswer): string[] {
  return errors.map(({ extensions }) => String(extensions?.code))
}

function isOutage(code: string): boolean {
  return OUTAGES.has(code)
}

const OUTAGES: ReadonlySet<string> = new Set(['INTERNAL', 'SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED'])
