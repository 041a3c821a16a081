import { type EntityManager, In } from 'typeorm'
import { manyEach, oneEach } from '../../platform/loaders/in-key-order'
import { CapacityPool } from './pool.entity'

/** The pools with these ids, in the order of `poolIds`; null where there is none, or the id is no UUID. */
export async function findPools(
  db: EntityManager,
  poolIds: readonly string[],
): Promise<(CapacityPool | null)[]> {
  const ids = poolIds.map((id) => id.toLowerCase())
  const pools = await db.find(CapacityPool, { where: { id: In(ids.filter(isUuid)) } })
  return oneEach(ids, pools, ({ id }) => id)
}

/**
 * The pools of each service, in the order of `serviceIds`, each list by unit kind and id; empty where it has
 * none.
 */
export async function listPoolsOfServices(
  db: EntityManager,
  serviceIds: readonly string[],
): Promise<CapacityPool[][]> {
  const pools = await db.find(CapacityPool, {
    where: { serviceId: In(serviceIds) },
    order: { unitKind: 'ASC', id: 'ASC' },
  })
  return manyEach(serviceIds, pools, ({ serviceId }) => serviceId)
}

const isUuid = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
