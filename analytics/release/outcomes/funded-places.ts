import type { ClientBase } from 'pg'
import { periodMonths } from '../../../platform/codes/period-months'
import type { FundedPlaces, ReleasedPart } from '../../cubes/released'

/**
 * The contract figures of every programme that somebody pays for, by programme, then kind of unit; absent where no pool of any
 * reported in the year. They are of all pools of the services that the directory counts to the programme now:
 *
 * - `funded`: for each pool the funded places of the last night of the year of which it gave any, together;
 * - `reported`: unit-nights of places that were not unavailable, for each night on which any of the pools reported;
 * - `used`: unit-nights occupied, likewise; above `reported` where more were taken in than there was room for.
 *
 * The latter two leave the database only where the operators of all pools publish their figures. What historical data give
 * below 0 counts as 0.
 *
 * @param db under the release role
 */
export async function readFundedPlaces(
  db: ClientBase,
  year: string,
): Promise<Pick<ReleasedPart, 'fundedPlaces' | 'hasSampleData'>> {
  const { first, last } = periodMonths(year)
  const { rows } = await db.query<FundedPlaces & { readonly isSample: boolean }>(FUNDED_PLACES, [first, last])
  if (rows.length === 0) return { hasSampleData: false }
  return {
    fundedPlaces: rows.map(({ isSample: _, ...places }) => places),
    hasSampleData: rows.some(({ isSample }) => isSample),
  }
}

const FUNDED_PLACES = `
  with report as (
    select s.program_id, n.pool_id, n.unit_kind, n.night, n.public_figures, n.source, n.funded,
           greatest(0, n.total - n.unavailable) as available,
           greatest(0, n.occupied) as occupied
    from capacity.feed_unit_nights n
    join directory.feed_services s on s.service_id = n.service_id
    join directory.feed_programs p on p.program_id = s.program_id and cardinality(p.funder_ids) > 0
    where n.night >= $1::date and n.night < $2::date + interval '1 month'
  ), contract as (
    select program_id, unit_kind, sum(greatest(0, funded)) as funded
    from (select distinct on (pool_id) program_id, unit_kind, funded
          from report where funded is not null order by pool_id, night desc) newest
    group by 1, 2
  ), night as (
    select program_id, unit_kind, bool_and(public_figures) as public, bool_or(source = 'sample') as sample,
           sum(available)::integer as available, sum(occupied)::integer as occupied
    from report
    group by 1, 2, night
  ), average as (
    select program_id, unit_kind, bool_and(public) as public, bool_or(sample) as sample,
           round(sum(available)::numeric / count(*), 1) as available,
           round(sum(occupied)::numeric / count(*), 1) as occupied
    from night
    group by 1, 2
  )
  select program_id::text as program, unit_kind as "unitKind", funded::float8 as funded,
         case when public then available::float8 end as reported,
         case when public then occupied::float8 end as used,
         sample as "isSample"
  from average left join contract using (program_id, unit_kind)
  order by program_id, unit_kind collate "C"`
