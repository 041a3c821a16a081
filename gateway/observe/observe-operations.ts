import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from '../context'
import type { GatewayMetrics } from '../metrics/gateway-metrics'
import { hashOf } from './operation-hash'

/** Notes which operation a request was and which errors its answer has, and counts these. To stand behind all that changes answers. */
export function observeOperations(metrics: GatewayMetrics): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ document, operation, response: { body }, contextValue: { note } }) => {
        if (document) note.operation = { kind: operation?.operation ?? 'none', hash: hashOf(document) }
        if (body.kind !== 'single' || !body.singleResult.errors) return
        note.codes = [...new Set(body.singleResult.errors.map(({ extensions }) => String(extensions?.code)))]
        metrics.countErrors(note.codes)
      },
    }),
  }
}
