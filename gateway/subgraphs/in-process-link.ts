import { executeOperation } from '../../platform/subgraph/execute'
import { findFile } from '../../platform/subgraph/find-file'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { logHiddenError } from '../log-hidden-error'
import type { SubgraphLink } from './subgraph-link'

/** A subgraph in the gateway's own process: it is given who asks and what, and nothing else of the request. */
export function inProcessLink(module: SubgraphModule): SubgraphLink {
  const { name, schema, lasting, files } = module
  return {
    name,
    schema,
    ask: ({ claims, log }, { query, document, operationName, variables }) =>
      executeOperation(module, {
        ...(document ? { document } : { query }),
        operationName,
        variables,
        claims,
        report: (error, path) => logHiddenError(log, error, { path, subgraph: name }),
      }),
    ...(lasting && { lasting: { stamp: () => lasting.stamp() } }),
    ...(files && {
      files: {
        prefix: files.prefix,
        find: ({ claims }, request) => findFile(module, claims, request),
      },
    }),
  }
}
