import type { LinkContext, SubgraphLink } from './subgraph-link'

/** Whether the stamp of a subgraph is still this one. False where it can not be told: what is asked for anew then says why. Never throws. */
export async function hasStamp(
  link: Pick<SubgraphLink, 'lasting'> | undefined,
  stamp: string | undefined,
  context: LinkContext,
): Promise<boolean> {
  const now = await link?.lasting?.stamp(context).catch(() => null)
  return now !== undefined && now === stamp
}
