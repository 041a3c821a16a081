import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { executeOperation } from '../platform/subgraph/execute'
import type { SubgraphModule } from '../platform/subgraph-module'
import type { GatewayContext } from './context'
import { logHiddenError } from './log-hidden-error'

/** A subgraph in the gateway's own process: it is given who asks and what, and nothing else of the request. */
export class InProcessDataSource implements GraphQLDataSource<GatewayContext> {
  constructor(private readonly module: SubgraphModule) {}

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>) {
    if (!('incomingRequestContext' in options)) throw new Error(`not a request of a client: ${options.kind}`)
    const { request, context, document } = options
    const { stamp = null, ...answer } = await executeOperation(this.module, {
      ...(document ? { document } : { query: request.query ?? '' }),
      operationName: request.operationName,
      variables: request.variables,
      claims: context.claims,
      report: (error, path) => logHiddenError(context.log, error, { path, subgraph: this.module.name }),
    })
    context.parts.push({ subgraph: this.module.name, stamp })
    return answer
  }
}
