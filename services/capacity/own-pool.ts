import { HubError } from '../../platform/errors'
import type { CapacityContext } from './context'
import type { CapacityPool } from './pool.entity'

/**
 * A pool of the caller's agency, and the regions it lies in. NOT_FOUND for any other pool, existing or not,
 * so that nobody learns from the answer which ids there are.
 */
export async function getOwnPool(
  poolId: string,
  { poolById, placeByService, principal }: Pick<CapacityContext, 'poolById' | 'placeByService' | 'principal'>,
): Promise<{ pool: CapacityPool; regionPath: readonly string[] }> {
  const pool = await poolById.load(poolId)
  if (!pool || pool.agencyId !== principal.agencyId) throw poolNotFound(poolId)
  const place = await placeByService.load(pool.serviceId)
  return { pool, regionPath: place?.regionPath ?? [] }
}

function poolNotFound(poolId: string): HubError {
  const given = JSON.stringify(poolId)
  return new HubError('NOT_FOUND', {
    en: `No pool of your agency has the id ${given}. service.capacity lists the pools of a service.`,
    fr: `Aucun ensemble de places de votre organisme ne porte l'identifiant ${given}. service.capacity énumère ceux d'un service.`,
  })
}
