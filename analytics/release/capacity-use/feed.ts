import type { ClientBase } from 'pg'
import type { UnitNights } from './unit-nights'

/**
 * Sums of the unit-nights of a month, by agency and all codes that any grain tells apart; in the order of the codes. Only
 * sums leave the database.
 *
 * What historical data give below 0 counts as 0. A night is full where its occupancy is 1 or more; a night without any
 * place that is available or occupied has no occupancy and is not full. A pool that reports live is expected on every
 * night of a month in which it reported at all, and the nights that are missing are expected where most of its nights are;
 * imports of historical data are expected to be what they are.
 *
 * @param db    under the release role
 * @param month YYYY-MM
 */
export async function readUnitNights(db: ClientBase, month: string): Promise<UnitNights[]> {
  const { rows } = await db.query<UnitNights>(UNIT_NIGHTS, [`${month}-01`])
  return rows.map((row) => ({ ...row, month }))
}

const NOT_STATED = `'NOT_STATED'`

const UNIT_NIGHTS = `
  with night as (
    select n.pool_id, n.service_id, n.agency_id, n.unit_kind, n.public_figures, n.historical, n.source, n.funded,
           coalesce(nullif(n.sector, ''), ${NOT_STATED}) as sector,
           coalesce(nullif(n.service_type, ''), ${NOT_STATED}) as service_type,
           coalesce(nullif(n.program_model, ''), ${NOT_STATED}) as program_model,
           greatest(0, n.total - n.unavailable) as available,
           greatest(0, n.occupied) as occupied
    from capacity.feed_unit_nights n
    where n.night >= $1::date and n.night < $1::date + interval '1 month'
  ), pool_month as (
    select pool_id, service_id, agency_id, unit_kind, public_figures, sector, service_type, program_model,
           sum(least(occupied, available)) as within,
           sum(greatest(0, occupied - available)) as over,
           sum(greatest(0, available - occupied)) as vacant,
           sum(greatest(0, coalesce(funded, 0))) as funded,
           count(*) as reported,
           count(*) filter (where occupied >= available and occupied > 0) as full_nights,
           bool_or(not historical) as live,
           bool_or(source = 'sample') as sample
    from night
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ), expected as (
    select *, reported + case
        when bool_or(live) over (partition by pool_id) and 1 = row_number() over (
          partition by pool_id order by reported desc, sector collate "C", service_type collate "C",
                                        program_model collate "C")
        then extract(day from $1::date + interval '1 month' - interval '1 day')
             - sum(reported) over (partition by pool_id)
        else 0 end as expected
    from pool_month
  )
  select s.home_region as region, s.category, e.sector, e.unit_kind as "unitKind", e.service_type as "serviceType",
         e.program_model as "programModel", e.agency_id::text as agency, e.public_figures as "isPublic",
         bool_or(e.sample) as "isSample",
         sum(within)::float8 as "occupiedWithin",
         sum(over)::float8 as overflow,
         sum(vacant)::float8 as vacant,
         sum(funded)::float8 as funded,
         sum(full_nights)::float8 as "fullPoolNights",
         sum(reported - full_nights)::float8 as "otherPoolNights",
         sum(expected)::float8 as "expectedPoolNights"
  from expected e join directory.feed_services s on s.service_id = e.service_id
  group by 1, 2, 3, 4, 5, 6, e.agency_id, 8
  order by s.home_region collate "C", s.category collate "C", e.sector collate "C", e.unit_kind collate "C",
           e.service_type collate "C", e.program_model collate "C", e.agency_id, e.public_figures`
