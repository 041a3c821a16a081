import type { Pool } from 'pg'
import { periodsAround, type RecordClass } from './record-class'

const BECAUSE_OF_SERVICES = [
  'FULL',
  'NO_SUITABLE_UNIT',
  'STAFFING',
  'NO_ACCESSIBLE_SPACE',
  'NO_LANGUAGE_SUPPORT',
]

/** Requests, by all that demand is told by: of one person's in a quarter, province and category with one result the first alone. */
export async function readRequests(release: Pool): Promise<RecordClass[]> {
  const { rows } = await release.query(
    `with told as (
       select *, case result when 'ADMITTED' then 'ADMITTED' when 'TURNED_AWAY' then 'TURNED_AWAY' else 'OTHER' end as coarse
       from capacity.feed_requests
     ), first as (
       (select * from told where pseudonym is null)
       union all
       (select distinct on (pseudonym, date_trunc('quarter', requested_on), left(region, 2), category, coarse) *
        from told where pseudonym is not null
        order by pseudonym, date_trunc('quarter', requested_on), left(region, 2), category, coarse, requested_on, record_id, source)
     )
     select agency_id as agency, to_char(requested_on, 'YYYY-MM') as month, region, category, household_type, age_band, gender,
            coarse,
            case when coarse = 'ADMITTED' then case when coalesce(wait_days, 0) = 0 then 'ADMITTED_SAME_DAY' when wait_days <= 7 then 'ADMITTED_1_7'
                                                    when wait_days <= 30 then 'ADMITTED_8_30' else 'ADMITTED_OVER_30' end
                 when coarse = 'OTHER' then result
                 when turn_away_reason = any($1) then 'TURNED_AWAY_SYSTEM' else 'TURNED_AWAY_OTHER' end as fine,
            case when coarse = 'TURNED_AWAY' then coalesce(turn_away_reason, 'UNKNOWN') end as reason, count(*)::int as requests
     from first group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    [BECAUSE_OF_SERVICES],
  )
  return rows.map((row) => ({
    agency: row.agency,
    periods: periodsAround(row.month),
    region: row.region,
    codes: {
      CATEGORY: [row.category],
      HOUSEHOLD_GROUP: [ALONE.includes(row.household_type) ? 'ALONE' : 'WITH_OTHERS'],
      AGE_GROUP: [AGES[row.age_band] ?? row.age_band],
      GENDER: [row.gender],
      RESULT: [row.coarse, row.fine],
      REASON: row.reason === null ? [] : [row.reason],
    },
    amounts: {
      requests: row.requests,
      admitted: row.coarse === 'ADMITTED' ? row.requests : 0,
      turnedAway: row.coarse === 'TURNED_AWAY' ? row.requests : 0,
      unmetDemand: row.fine === 'TURNED_AWAY_SYSTEM' ? row.requests : 0,
    },
    isPublic: false,
  }))
}

const ALONE = ['SINGLE', 'UNACCOMPANIED_YOUTH']
const AGES: Readonly<Record<string, string>> = {
  AGE_25_34: 'AGE_25_44',
  AGE_35_44: 'AGE_25_44',
  AGE_45_54: 'AGE_45_PLUS',
  AGE_55_PLUS: 'AGE_45_PLUS',
}
