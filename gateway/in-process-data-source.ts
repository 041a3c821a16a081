import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { executeOperation, type OperationAnswer, type OperationRequest } from '../platform/subgraph/execute'
import type { OperationSource } from '../platform/subgraph/prepared'
import type { SubgraphModule } from '../platform/subgraph-module'
import type { GatewayContext } from './context'
import { logHiddenError } from './log-hidden-error'

/** What a subgraph in the gateway's own process answers: it is given who asks and what, and nothing else of the request. */
export function askInProcess(
  module: SubgraphModule,
  { claims, log }: Pick<GatewayContext, 'claims' | 'log'>,
  operation: Omit<OperationRequest, 'claims' | 'report'> & OperationSource,
): Promise<OperationAnswer> {
  return executeOperation(module, {
    ...operation,
    claims,
    report: (error, path) => logHiddenError(log, error, { path, subgraph: module.name }),
  })
}

/** A subgraph in the gateway's own process, as the gateway asks it for a part of an answer. */
export class InProcessDataSource implements GraphQLDataSource<GatewayContext> {
  constructor(private readonly module: SubgraphModule) {}

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>) {
    if (!('incomingRequestContext' in options)) throw new Error(`not a request of a client: ${options.kind}`)
    const { request, context, document } = options
    const { stamp = null, ...answer } = await askInProcess(this.module, context, {
      ...(document ? { document } : { query: request.query ?? '' }),
      operationName: request.operationName,
      variables: request.variables,
    })
    context.parts.push({ subgraph: this.module.name, stamp })
    return answer
  }
}
