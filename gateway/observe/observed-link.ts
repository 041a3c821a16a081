import type { OperationAnswer } from '../../platform/subgraph/execute'
import { hubErrorOf } from '../../platform/subgraph/present-error'
import type { GatewayMetrics } from '../metrics/gateway-metrics'
import type { SubgraphLink } from '../subgraphs/subgraph-link'

/** A link that is as the one given, and whose answers are timed, and their errors counted by code. */
export function observedLink(link: SubgraphLink, metrics: GatewayMetrics): SubgraphLink {
  return {
    ...link,
    async ask(context, operation) {
      const start = performance.now()
      const count = (codes: Iterable<string>) =>
        metrics.countSubgraphAnswer(link.name, (performance.now() - start) / 1000, codes)
      try {
        const answer = await link.ask(context, operation)
        count(codesOf(answer))
        return answer
      } catch (error) {
        count([codeOf(error)])
        throw error
      }
    },
  }
}

function codesOf({ errors = [] }: OperationAnswer): string[] {
  return errors.map(({ extensions }) => String(extensions?.code))
}

function codeOf(error: unknown): string {
  return hubErrorOf(error)?.code ?? 'INTERNAL'
}
