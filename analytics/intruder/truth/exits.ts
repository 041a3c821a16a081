import type { Pool } from 'pg'
import { addMonths, periodMonths } from '../../../platform/codes/period-months'
import { funderSet, periodsAround, type RecordClass } from './record-class'

const SAFE = `exit_destination in ('OWN_OR_RENTED_HOUSING', 'SUBSIDISED_HOUSING', 'SUPPORTIVE_HOUSING', 'FAMILY_FRIENDS_PERMANENT', 'SECOND_STAGE')
  and coalesce(exit_safe, '') <> 'NO'`
const WITHOUT_DESTINATION = `exit_destination in ('UNKNOWN', 'DECEASED')`

/** Episodes that ended, by all that outcomes are told by. */
export async function readExits(release: Pool): Promise<RecordClass[]> {
  const { rows } = await release.query(
    `select e.agency_id as agency, left(e.region, 2) as region, to_char(e.exit_month, 'YYYY-MM') as month, e.program_id as program,
            coalesce(f.funder_ids, '{}') as funders, e.category, e.age_band, e.gender, e.exploitation_type,
            coalesce(e.indigenous_identity, 'UNKNOWN') as indigenous_identity,
            count(*)::int as exits,
            (count(*) filter (where not (${WITHOUT_DESTINATION}) and (${SAFE})))::int as safe,
            (count(*) filter (where not (${WITHOUT_DESTINATION}) and not (${SAFE})))::int as not_safe,
            (count(*) filter (where ${WITHOUT_DESTINATION}))::int as unknown
     from outcomes.feed_episodes e left join directory.feed_programs f using (program_id)
     where e.exit_month is not null
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  )
  return rows.map((row) => ({
    agency: row.agency,
    periods: periodsAround(row.month),
    region: row.region,
    codes: {
      ...bodiesOf(row),
      CATEGORY: [row.category],
      AGE_BAND: [row.age_band],
      GENDER: [row.gender],
      EXPLOITATION_TYPE: [row.exploitation_type],
      INDIGENOUS_IDENTITY: [row.indigenous_identity],
    },
    amounts: {
      exits: row.exits,
      safe: row.safe,
      notSafe: row.not_safe,
      known: row.safe + row.not_safe,
      unknown: row.unknown,
    },
    isPublic: false,
  }))
}

/** Clients of some fiscal years: each pseudonym once per agency, where its first episode that was open in the year is. */
export async function readClients(release: Pool, fiscalYears: readonly string[]): Promise<RecordClass[]> {
  const found: RecordClass[] = []
  for (const year of fiscalYears) {
    const { first, last } = periodMonths(year)
    const { rows } = await release.query(
      `select client.agency_id as agency, left(region, 2) as region, program_id as program, coalesce(funder_ids, '{}') as funders,
              count(*)::int as served
       from (select distinct on (agency_id, pseudonym) agency_id, region, program_id
             from outcomes.feed_episodes
             where entry_month < $2 and (exit_month is null or exit_month >= $1)
             order by agency_id, pseudonym, entry_month, program_id, record_id) client
         left join directory.feed_programs using (program_id)
       group by 1, 2, 3, 4`,
      [first, addMonths(last, 1)],
    )
    found.push(
      ...rows.map((row) => ({
        agency: row.agency,
        periods: { FISCAL_YEAR: year },
        region: row.region,
        codes: bodiesOf(row),
        amounts: { served: row.served },
        isPublic: false,
      })),
    )
  }
  return found
}

/** How measured exits changed, by instrument: a pair is the first measurement before and the last one after. */
export async function readImprovement(release: Pool): Promise<RecordClass[]> {
  const { rows } = await release.query(
    `select agency, region, month, code,
            (count(*) filter (where better >= reliable))::int as improved,
            (count(*) filter (where better < reliable))::int as not_improved,
            (count(*) filter (where better is null))::int as unpaired
     from (select e.agency_id as agency, left(e.region, 2) as region, to_char(e.exit_month, 'YYYY-MM') as month, i.code,
                  i.reliable_change as reliable, (case when i.higher_is_better then after.s - before.s else before.s - after.s end) as better
           from outcomes.feed_episodes e cross join outcomes.instrument i
             left join lateral (select (a ->> 's')::numeric as s from jsonb_array_elements(e.assessments) with ordinality as t(a, n)
                                where a ->> 'i' = i.code and a ->> 'p' = 'PRE' order by a ->> 'm', n limit 1) before on true
             left join lateral (select (a ->> 's')::numeric as s from jsonb_array_elements(e.assessments) with ordinality as t(a, n)
                                where a ->> 'i' = i.code and a ->> 'p' = 'POST' order by a ->> 'm' desc, n desc limit 1) after on true
           where e.exit_month is not null and (before.s is not null or after.s is not null)) measured
     group by 1, 2, 3, 4`,
  )
  return rows.map(({ agency, region, month, code, improved, not_improved: notImproved, unpaired }) => ({
    agency,
    periods: { FISCAL_YEAR: periodsAround(month).FISCAL_YEAR as string },
    region,
    codes: {},
    amounts: {
      [`improved:${code}`]: improved,
      [`notImproved:${code}`]: notImproved,
      [`paired:${code}`]: improved + notImproved,
      [`unpaired:${code}`]: unpaired,
      [`measured:${code}`]: improved + notImproved + unpaired,
    },
    isPublic: false,
  }))
}

function bodiesOf({
  agency,
  program,
  funders,
}: {
  agency: string
  program: string
  funders: readonly string[]
}) {
  return { AGENCY: [agency], PROGRAM: [program], FUNDER: funders, FUNDER_SET: [funderSet(funders)] }
}
