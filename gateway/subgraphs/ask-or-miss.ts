import type { OperationAnswer } from '../../platform/subgraph/execute'
import { hubErrorOf } from '../../platform/subgraph/present-error'
import { missingPart } from './missing-part'
import type { LinkContext, LinkOperation, SubgraphLink } from './subgraph-link'

/** The answer of a subgraph; where it gives none, what the rest of the graph can go on with, and an error at each place that is missing. */
export async function askOrMiss(
  link: SubgraphLink,
  context: LinkContext,
  operation: LinkOperation,
): Promise<OperationAnswer> {
  try {
    return await link.ask(context, operation)
  } catch (error) {
    const hubError = hubErrorOf(error)
    if (!hubError) throw error
    return missingPart(hubError, link, context, operation)
  }
}
