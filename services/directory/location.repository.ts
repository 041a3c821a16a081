import type { EntityManager } from 'typeorm'
import { manyEach } from '../../platform/loaders/in-key-order'
import { PublicLocation } from './public-location.entity'
import { Service } from './service.entity'
import { ServiceSite } from './service-site.entity'

/**
 * The sites of each service with their public locations, always in the same order, in the order of `serviceIds`.
 * A service that is confidential has no public location, whatever else is stored: the strictest wins.
 */
export async function findSites(db: EntityManager, serviceIds: readonly string[]): Promise<ServiceSite[][]> {
  const sites = await db
    .createQueryBuilder(ServiceSite, 'site')
    .innerJoin(Service, 'service', 'service.id = site.service_id')
    .leftJoinAndMapOne(
      'site.location',
      PublicLocation,
      'location',
      'location.id = site.location_id and not service.confidential',
    )
    .where('site.service_id = any(:serviceIds)', { serviceIds })
    .orderBy('site.id')
    .getMany()
  return manyEach(serviceIds, sites, ({ serviceId }) => serviceId)
}
