import type { EntityManager } from 'typeorm'
import { manyEach, oneEach } from '../../platform/loaders/in-key-order'
import { behindPlace, inNameOrder, type NamePage, readPage } from './name-page'
import { nameOrder } from './named.entity'
import { Service } from './service.entity'
import { type ServiceCriteria, whereCriteria } from './service-criteria'

/** The service of each id, in the order of `ids`; null where there is none. */
export async function findServices(db: EntityManager, ids: readonly string[]): Promise<(Service | null)[]> {
  const services = await serviceQuery(db).where('service.id = any(:ids)', { ids }).getMany()
  return oneEach(ids, services, ({ id }) => id)
}

/** One page of the services that meet the criteria, in the order of names, and one row more where there is a next page. */
export function listServices(
  db: EntityManager,
  criteria: ServiceCriteria,
  page: NamePage,
): Promise<Service[]> {
  return readPage(whereCriteria(serviceQuery(db), criteria), page)
}

export function countServices(db: EntityManager, criteria: ServiceCriteria): Promise<number> {
  return whereCriteria(serviceQuery(db), criteria).getCount()
}

/** The services of each program, by name, in the order of `programIds`. */
export async function findServicesOfPrograms(
  db: EntityManager,
  programIds: readonly string[],
): Promise<Service[][]> {
  const query = serviceQuery(db).where('service.program_id = any(:programIds)', { programIds })
  return manyEach(programIds, await inNameOrder(query).getMany(), ({ programId }) => programId as string)
}

/** The same page of each agency's services, as `listServices` gives it, in the order of `agencyIds`. */
export async function findServicesOfAgencies(
  db: EntityManager,
  agencyIds: readonly string[],
  page: NamePage,
): Promise<Service[][]> {
  const places = behindPlace(serviceQuery(db), page)
    .select('service.id', 'id')
    .addSelect(
      `row_number() over (partition by agency_id order by ${nameOrder('service')}, service.id)`,
      'place',
    )
    .andWhere('service.agency_id = any(:agencyIds)', { agencyIds })
  const query = serviceQuery(db)
    .innerJoin(`(${places.getQuery()})`, 'listed', 'listed.id = service.id')
    .where('listed.place <= :most', { ...places.getParameters(), most: page.first + 1 })
  return manyEach(agencyIds, await inNameOrder(query).getMany(), ({ agencyId }) => agencyId)
}

/** How many services each agency has, in the order of `agencyIds`. */
export async function countServicesOfAgencies(
  db: EntityManager,
  agencyIds: readonly string[],
): Promise<number[]> {
  const rows = await serviceQuery(db)
    .select('service.agency_id', 'agency')
    .addSelect('count(*)::int', 'count')
    .where('service.agency_id = any(:agencyIds)', { agencyIds })
    .groupBy('service.agency_id')
    .getRawMany<{ agency: string; count: number }>()
  return oneEach(agencyIds, rows, ({ agency }) => agency).map((row) => row?.count ?? 0)
}

const serviceQuery = (db: EntityManager) => db.createQueryBuilder(Service, 'service')
