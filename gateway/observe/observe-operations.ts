import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from '../context'
import type { GatewayMetrics } from '../metrics/gateway-metrics'

/** Notes which operation a request was and which errors its answer has, and counts these. To stand behind all that changes answers. */
export function observeOperations(metrics: GatewayMetrics): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ queryHash, operation, response: { body }, contextValue: { note } }) => {
        if (queryHash) note.operation = { kind: operation?.operation ?? 'none', hash: queryHash }
        if (body.kind !== 'single' || !body.singleResult.errors) return
        note.codes = [...new Set(body.singleResult.errors.map(({ extensions }) => String(extensions?.code)))]
        metrics.countErrors(note.codes)
      },
    }),
  }
}
