import type { EntityManager } from 'typeorm'
import type { HouseholdType, ServiceCategory, TargetPopulation, UnitKind } from '../../platform/codes/enums'
import { inRegionsSql } from './in-regions.sql'
import { newestSnapshotsSql, OF_POOL } from './newest-snapshot.sql'
import { SAMPLE_SOURCE } from './rules/capacity-flags'

/** What places must meet, all of it; null: no restriction. */
export interface AvailabilityCriteria {
  readonly region: string
  readonly unitKind: UnitKind
  readonly categories: readonly ServiceCategory[] | null
  readonly minimumVacant: number
  readonly populations: readonly TargetPopulation[] | null
  readonly languages: readonly string[] | null
  readonly age: number | null
  readonly householdType: HouseholdType | null
  readonly wheelchairAccessible: boolean | null
  readonly includeStale: boolean
  /** Only pools of this agency. */
  readonly agencyId: string | null
}

/** One pool of the list. */
export interface AvailableRow {
  readonly poolId: string
  readonly serviceId: string
  readonly vacant: number
  readonly asOf: Date
  readonly stale: boolean
}

/** The place of a row in the order: stale last, then most vacant, then by pool id. */
export type AvailablePlace = Pick<AvailableRow, 'stale' | 'vacant' | 'poolId'>

export interface AvailableRows {
  readonly rows: readonly AvailableRow[]
  /** Of the whole list, whatever the page. */
  readonly totalCount: number
  readonly anySample: boolean
}

/**
 * The first `limit` pools behind `after` that meet the criteria, and what is true of the whole list, in one
 * statement.
 */
export async function listAvailable(
  db: EntityManager,
  criteria: AvailabilityCriteria,
  { limit, after, now }: { limit: number; after: AvailablePlace | null; now: Date },
): Promise<AvailableRows> {
  const rows: (AvailableRow & Omit<AvailableRows, 'rows'>)[] = await db.query(AVAILABLE_SQL, [
    now,
    criteria.region,
    criteria.unitKind,
    criteria.categories,
    criteria.minimumVacant,
    criteria.populations,
    criteria.languages,
    criteria.age,
    criteria.householdType,
    criteria.wheelchairAccessible,
    criteria.includeStale,
    criteria.agencyId,
    after?.stale ?? null,
    after?.vacant ?? null,
    after?.poolId ?? null,
    limit,
  ])
  const { totalCount = 0, anySample = false } = rows[0] ?? {}
  // Where the page is empty, the totals stand in a row without a pool.
  const listed = rows.filter(({ poolId }) => poolId !== null)
  return { rows: listed.map(withoutTotals), totalCount, anySample }
}

const withoutTotals = ({ poolId, serviceId, vacant, asOf, stale }: AvailableRow): AvailableRow => {
  return { poolId, serviceId, vacant, asOf, stale }
}

const AVAILABLE_SQL = `
  with listed as materialized (
    select p.id as "poolId", p.service_id as "serviceId", v.vacant, s.as_of as "asOf", v.stale,
           '${SAMPLE_SOURCE}' in (p.source, s.source) as sample
    from capacity.pool p
    join directory.feed_services f on f.service_id = p.service_id
    join ${newestSnapshotsSql('$1')} s on ${OF_POOL}
    cross join lateral (
      select greatest(0, s.total - s.unavailable - s.occupied - s.reserved) as vacant,
             $1::timestamptz - s.as_of > make_interval(hours => p.freshness_hours) as stale
    ) v
    where ${inRegionsSql('array[$2]')}
      and f.status not in ('DEFUNCT', 'TEMPORARILY_CLOSED', 'INACTIVE')
      and p.unit_kind = $3
      and ($4::text[] is null or f.category = any($4))
      and v.vacant >= $5::integer
      and ($6::text[] is null or f.populations = '{}' or f.populations && $6)
      and ($7::text[] is null or f.languages && $7)
      and ($8::integer is null or (f.minimum_age <= $8) is not false and (f.maximum_age >= $8) is not false)
      and ($9::text is null or p.household_type is null or p.household_type = $9)
      and ($10::boolean is null or f.wheelchair_accessible = $10)
      and ($11::boolean or not v.stale)
      and ($12::uuid is null or p.agency_id = $12)
  )
  select page.*, whole."totalCount", whole."anySample"
  from (select count(*)::integer as "totalCount", coalesce(bool_or(sample), false) as "anySample" from listed) whole
  left join lateral (
    select "poolId", "serviceId", vacant, "asOf", stale from listed
    where $13::boolean is null or (stale, -vacant, "poolId") > ($13::boolean, -$14::integer, $15::uuid)
    order by stale, vacant desc, "poolId" limit $16
  ) page on true
  order by page.stale, page.vacant desc, page."poolId"`
