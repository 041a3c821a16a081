import { executeOperation, type OperationAnswer } from '../../platform/subgraph/execute'
import { findFile } from '../../platform/subgraph/find-file'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { logHiddenError } from '../log-hidden-error'
import type { LinkContext, LinkOperation, SubgraphLink } from './subgraph-link'

/** A subgraph in the gateway's own process: it is given who asks and what, and nothing else of the request. */
export function inProcessLink(module: SubgraphModule): SubgraphLink {
  const { name, schema, impersonal, lasting, files } = module
  return {
    name,
    schema,
    ask: (context, operation) => askModule(module, context, operation),
    ...(impersonal && { impersonal }),
    ...(lasting && { lasting: { stamp: () => lasting.stamp() } }),
    ...(files && {
      files: {
        prefix: files.prefix,
        find: ({ claims }, request) => findFile(module, claims, request),
      },
    }),
  }
}

/** What the subgraph answers; what it does not show is logged. */
export function askModule(
  module: SubgraphModule,
  { claims, log }: LinkContext,
  { query, document, operationName, variables }: Omit<LinkOperation, 'kind'>,
): Promise<OperationAnswer> {
  return executeOperation(module, {
    ...(document ? { document } : { query }),
    operationName,
    variables,
    claims,
    report: (error, path) => logHiddenError(log, error, { path, subgraph: module.name }),
  })
}
