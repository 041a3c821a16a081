import { HubError } from '../../platform/errors'
import { type CapacityReach, capacityReach, requireRegion } from './capacity-access'
import type { CapacityContext } from './context'

/**
 * The caller's reach, after a question about a region was found to be one they may ask. BAD_USER_INPUT where
 * there is no such region, FORBIDDEN where it lies outside a coordinator's.
 */
export async function reachInto(region: string, context: CapacityContext): Promise<CapacityReach> {
  const reach = capacityReach(context.principal)
  const path = await context.regionPathByCode.load(region)
  if (!path) throw unknownRegion(region)
  requireRegion(reach, path)
  return reach
}

function unknownRegion(region: string): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: `Unknown region code "${region}". The query "regions" lists those that there are.`,
    fr: `Code de région inconnu : « ${region} ». La requête « regions » énumère ceux qui existent.`,
  })
}
