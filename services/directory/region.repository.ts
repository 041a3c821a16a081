import type { EntityManager } from 'typeorm'
import type { RegionLevel } from '../../platform/codes/enums'
import { manyEach, oneEach } from '../../platform/loaders/in-key-order'
import { Region } from './region.entity'

/** The region of each code, in the order of `codes`; null where there is none. */
export async function findRegions(db: EntityManager, codes: readonly string[]): Promise<(Region | null)[]> {
  const regions = await regionQuery(db).where('region.code = any(:codes)', { codes }).getMany()
  return oneEach(codes, regions, ({ code }) => code)
}

/** The regions right below each code, by code, in the order of `codes`. */
export async function findChildRegions(db: EntityManager, codes: readonly string[]): Promise<Region[][]> {
  const regions = await regionQuery(db).where('region.parent_code = any(:codes)', { codes }).getMany()
  return manyEach(codes, regions, ({ parentCode }) => parentCode as string)
}

/** Where each service is given, by code, in the order of `serviceIds`. */
export async function findServiceAreas(
  db: EntityManager,
  serviceIds: readonly string[],
): Promise<Region[][]> {
  const { entities, raw } = await regionQuery(db)
    .innerJoin('service_area', 'area', 'area.region_code = region.code')
    .addSelect('area.service_id', 'served_by')
    .where('area.service_id = any(:serviceIds)', { serviceIds })
    .getRawAndEntities<{ region_code: string; served_by: string }>()
  const regionOf = new Map(entities.map((region) => [region.code, region]))
  return manyEach(serviceIds, raw, (row) => row.served_by).map((rows) =>
    rows.map((row) => regionOf.get(row.region_code) as Region),
  )
}

/** Regions of the level and among the codes, where these are given: the country, then provinces, then census divisions. */
export async function listRegions(
  db: EntityManager,
  { level, codes }: { level: RegionLevel | null; codes: readonly string[] | null },
): Promise<Region[]> {
  const query = regionQuery(db)
  if (level) query.andWhere('region.level = :level', { level })
  if (codes) query.andWhere('region.code = any(:codes)', { codes })
  return query.getMany()
}

/** The codes of a region and of all that lies within it; empty where there is no such region. */
export async function findCodesWithin(db: EntityManager, code: string): Promise<string[]> {
  return codesOf(await db.query(`with recursive ${WITHIN} select code from within order by code`, [code]))
}

/** The codes of a region, of all that lies within it and of all that it lies within; empty where there is none such. */
export async function findCodesOverlapping(db: EntityManager, code: string): Promise<string[]> {
  const sql = `with recursive ${WITHIN}, ${ABOVE} select code from within union select code from above order by code`
  return codesOf(await db.query(sql, [code]))
}

const WITHIN = `within as (
  select code from region where code = $1
  union select region.code from region join within on region.parent_code = within.code
)`

const ABOVE = `above as (
  select code, parent_code from region where code = $1
  union select region.code, region.parent_code from region join above on region.code = above.parent_code
)`

const codesOf = (rows: readonly { code: string }[]) => rows.map(({ code }) => code)

function regionQuery(db: EntityManager) {
  return db
    .createQueryBuilder(Region, 'region')
    .orderBy("array_position(array['COUNTRY', 'PROVINCE', 'CENSUS_DIVISION'], region.level)")
    .addOrderBy('region.code')
}
