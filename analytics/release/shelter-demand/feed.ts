import type { ClientBase } from 'pg'
import { addMonths, type PeriodMonths } from '../../../platform/codes/period-months'
import { SYSTEM_REASONS } from '../../cubes/labels'
import type { DemandCount, DemandRegions } from './demand-count'

export interface DemandFeed {
  readonly counts: readonly DemandCount[]
  /** Whether any of the requests is made up. */
  readonly hasSampleData: boolean
}

/**
 * Counts of the requests of some months. Of one pseudonym's requests with the same quarter, province, category and result
 * (admitted, turned away, other) only the first counts, by day, then by record id; requests without a pseudonym all
 * count. Only counts leave the database. In the order of month, region and the other codes.
 *
 * @param db     under the release role
 * @param months whole quarters: the first request of a quarter is not known without its first month
 */
export async function readDemandCounts(db: ClientBase, { first, last }: PeriodMonths): Promise<DemandFeed> {
  const { rows } = await db.query<DemandCount & { readonly is_sample: boolean }>(COUNTS, [
    first,
    addMonths(last, 1),
    SYSTEM_REASONS,
  ])
  return {
    counts: rows.map(({ is_sample: _isSample, ...count }) => count),
    hasSampleData: rows.some((row) => row.is_sample),
  }
}

/** The provinces and census divisions of the directory, ascending. */
export async function readDemandRegions(db: ClientBase): Promise<DemandRegions> {
  const { rows } = await db.query<{ code: string; level: string }>(
    `select code, level from directory.feed_regions where level in ('PROVINCE', 'CENSUS_DIVISION')
     order by code collate "C"`,
  )
  const codesAt = (level: string) => rows.filter((row) => row.level === level).map(({ code }) => code)
  return { provinces: codesAt('PROVINCE'), divisions: codesAt('CENSUS_DIVISION') }
}

const FINE_RESULT = `
  case
    when result = 'ADMITTED' and coalesce(wait_days, 0) = 0 then 'ADMITTED_SAME_DAY'
    when result = 'ADMITTED' and wait_days <= 7 then 'ADMITTED_1_7'
    when result = 'ADMITTED' and wait_days <= 30 then 'ADMITTED_8_30'
    when result = 'ADMITTED' then 'ADMITTED_OVER_30'
    when result = 'TURNED_AWAY' and turn_away_reason = any($3) then 'TURNED_AWAY_SYSTEM'
    when result = 'TURNED_AWAY' then 'TURNED_AWAY_OTHER'
    else result
  end`

const COUNTS = `
  with placed as (
    select *, case when pseudonym is null then 1 else row_number() over (
        partition by pseudonym, date_trunc('quarter', requested_on), left(region, 2), category,
                     case when result in ('ADMITTED', 'TURNED_AWAY') then result else 'OTHER' end
        order by requested_on, record_id collate "C", source collate "C"
      ) end as place
    from capacity.feed_requests
    where requested_on >= $1::date and requested_on < $2::date
  )
  select to_char(requested_on, 'YYYY-MM') as month,
         region,
         category,
         case when household_type in ('SINGLE', 'UNACCOMPANIED_YOUTH') then 'ALONE' else 'WITH_OTHERS' end
           as "householdGroup",
         case when age_band in ('AGE_25_34', 'AGE_35_44') then 'AGE_25_44'
              when age_band in ('AGE_45_54', 'AGE_55_PLUS') then 'AGE_45_PLUS'
              else age_band end as "ageGroup",
         gender,
         ${FINE_RESULT} as result,
         case when result = 'TURNED_AWAY' then coalesce(turn_away_reason, 'UNKNOWN') end as reason,
         agency_id::text as agency,
         count(*)::int as count,
         bool_or(source = 'sample') as is_sample
  from placed
  where place = 1
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  order by 1, 2, 3, 4, 5, 6, 7, 8, 9`
