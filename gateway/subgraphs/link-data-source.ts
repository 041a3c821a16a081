import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { type DocumentNode, Kind, parse } from 'graphql'
import type { GatewayContext } from '../context'
import { partOf } from './answer-part'
import { askOrMiss } from './ask-or-miss'
import type { LinkOperation, SubgraphLink } from './subgraph-link'

/** A subgraph as the gateway asks it for a part of an answer. */
export class LinkDataSource implements GraphQLDataSource<GatewayContext> {
  constructor(private readonly link: SubgraphLink) {}

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>) {
    if (!('incomingRequestContext' in options)) throw new Error(`not a request of a client: ${options.kind}`)
    const { request, context } = options
    const query = request.query ?? ''
    const document = options.document ?? parse(query)
    const { stamp = null, ...answer } = await askOrMiss(this.link, context, {
      query,
      document,
      kind: kindOf(document),
      operationName: request.operationName,
      variables: request.variables,
    })
    context.parts.push(partOf(this.link, stamp))
    return answer
  }
}

/** What is planned for one subgraph is one operation. */
function kindOf({ definitions }: DocumentNode): LinkOperation['kind'] {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  return operation?.operation ?? 'query'
}
