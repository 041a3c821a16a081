import type { FileRequest, SubgraphFile } from '../subgraph-files'
import type { RequestClaims, SubgraphModule } from '../subgraph-module'
import { preparationOf } from './prepared'

/**
 * The file that a subgraph has for a request. The rules of its schema come first, as for a query: throws UNAUTHENTICATED or FORBIDDEN where
 * the claims do not cover what its files need, and whatever the subgraph says of this one.
 */
export async function findFile(
  module: SubgraphModule,
  claims: RequestClaims,
  request: FileRequest,
): Promise<SubgraphFile> {
  const { files, schema, name } = module
  if (!files) throw new Error(`${name} gives no files`)
  const preparation = preparationOf(module)
  const prepared = preparation.prepare({ query: files.needs })
  if ('errors' in prepared) throw new Error(`what the files of ${name} need is no query of its schema`)
  preparation.policy.check({ schema, document: prepared.document }, claims.principal)
  return files.find(claims, request)
}
