import type { EntityManager } from 'typeorm'
import { oneEach } from '../../platform/loaders/in-key-order'
import type { Placed } from './capacity-access'

/**
 * The regions that each region lies in, from `CA` to itself, in the order of `codes`; null where it is
 * unknown.
 */
export async function findRegionPaths(
  db: EntityManager,
  codes: readonly string[],
): Promise<(readonly string[] | null)[]> {
  const regions: { code: string; path: string[] }[] = await db.query(
    'select code, path from directory.feed_regions where code = any($1)',
    [codes],
  )
  return oneEach(codes, regions, ({ code }) => code).map((region) => region?.path ?? null)
}

/**
 * Whose each service is and where, in the order of `serviceIds`; null where the directory does not know it.
 */
export async function findPlacesOfServices(
  db: EntityManager,
  serviceIds: readonly string[],
): Promise<(Placed | null)[]> {
  const services: (Placed & { serviceId: string })[] = await db.query(
    `select service_id as "serviceId", agency_id as "agencyId", region_path as "regionPath"
     from directory.feed_services where service_id = any($1)`,
    [serviceIds],
  )
  return oneEach(serviceIds, services, ({ serviceId }) => serviceId)
}

/** Every region that holds places of an agency, from `CA` inwards, ascending; empty where it has none. */
export async function findRegionsOfPools(db: EntityManager, agencyId: string): Promise<readonly string[]> {
  const regions: { code: string }[] = await db.query(
    `select distinct unnest(s.region_path) as code
     from directory.feed_services s join capacity.pool p on p.service_id = s.service_id
     where p.agency_id = $1 order by code`,
    [agencyId],
  )
  return regions.map(({ code }) => code)
}
