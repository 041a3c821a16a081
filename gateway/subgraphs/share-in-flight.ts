import type { OperationAnswer } from '../../platform/subgraph/execute'
import { Flight } from './flight'
import type { LinkContext, LinkOperation, SubgraphLink } from './subgraph-link'

/**
 * The same links; but a query that the same caller asks again before it is answered, in the same words and language, is asked once,
 * wherever the subgraph runs. Whoever asks after a mutation is not answered with what was read before it.
 */
export function shareInFlight(links: readonly SubgraphLink[]): SubgraphLink[] {
  const flights = new Map<string, Flight<OperationAnswer>>()
  let writes = 0
  return links.map((link) => ({
    ...link,
    ask: async (context, operation) => {
      if (operation.kind !== 'query') return link.ask(context, operation).finally(() => writes++)
      const key = `${writes} ${link.name} ${keyOf(operation, context)}`
      const found = flights.get(key)
      if (found) return found.join(context.signal)
      const flight = new Flight<OperationAnswer>(
        (signal) => link.ask({ ...contextOf(context), signal }, operation),
        () => flights.delete(key),
      )
      flights.set(key, flight)
      return flight.join(context.signal)
    },
  }))
}

/** All that an answer depends on; of two moments so close together either is right. */
function keyOf({ query, operationName, variables }: LinkOperation, { claims }: LinkContext): string {
  const { principal, lang, purpose } = claims
  return JSON.stringify([query, operationName, variables, principal, lang, purpose])
}

function contextOf({ claims, log, requestId }: LinkContext): LinkContext {
  return { claims, log, requestId }
}
