import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { createUnknownsFunction, rowsOfAgency } from '../../../platform/ingest/quality/unknowns-function'

const SETTINGS = `language sql stable security definer
        set search_path = outcomes, pg_temp set plan_cache_mode = force_custom_plan`

/** How good an agency's episodes are, in counts alone, for the role that answers and can not read an episode. */
export class OutcomesQuality1000000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { outcomes } = await roleIdentifiers(db)
    await createMonthsFunction(db, outcomes)
    await createEndingsFunction(db, outcomes)
    await createPairsFunction(db, outcomes)
    await createUnknownsFunction(db, 'outcomes', {
      table: 'episode',
      by: 'entry_month',
      reader: outcomes,
      fields: [
        { field: 'ageBand', column: 'age_band' },
        { field: 'gender', column: 'gender' },
        {
          field: 'indigenousIdentity',
          column: 'indigenous_identity',
          further: ['NOT_ASKED', 'PREFER_NOT_TO_ANSWER'],
          optional: true,
        },
        { field: 'exploitationType', column: 'exploitation_type' },
        { field: 'citizenshipGroup', column: 'citizenship_group', optional: true },
        { field: 'exitDestination', column: 'exit_destination', of: ENDED },
        // Nobody is left to judge.
        { field: 'exitSafe', column: 'exit_safe', of: `${ENDED} and t.exit_destination <> 'DECEASED'` },
        { field: 'stayDays', column: 'stay_band', of: ENDED, optional: true },
      ],
    })
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function quality_unknowns, quality_pairs, quality_endings, quality_months')
  }
}

const ENDED = 't.exit_month is not null'

/** Of the agency's own records the ledger alone tells all: here it knows nothing but episodes. */
async function createMonthsFunction(db: QueryRunner, reader: string): Promise<void> {
  await db.query(`
    create function quality_months(agency uuid, shard integer, sample_shard integer)
      returns table (month date, records integer, judged integer, timely integer)
      ${SETTINGS} as $$
      select l.month, count(*)::integer, count(*)::integer,
             count(*) filter (where l.received_at <= (l.month + interval '1 month 30 days') at time zone 'UTC')::integer
        from ledger l
        where l.shard_key = shard and l.source_id = 'agency ' || agency and not l.withdrawn
        group by l.month
      union all
      select e.entry_month, count(*)::integer, 0, 0
        from episode e
        where e.shard_key in (shard, sample_shard) and e.source = 'sample' and e.agency_id = agency
        group by e.entry_month
    $$;
    revoke all on function quality_months from public;
    grant execute on function quality_months to ${reader};
  `)
}

async function createEndingsFunction(db: QueryRunner, reader: string): Promise<void> {
  await db.query(`
    create function quality_endings(agency uuid, shard integer, sample_shard integer, first date, last date, open_since date)
      returns table (exits integer, without_destination integer, still_open integer)
      ${SETTINGS} as $$
      select count(*) filter (where t.exit_month between first and last)::integer,
             count(*) filter (where t.exit_month between first and last and t.exit_destination = 'UNKNOWN')::integer,
             count(*) filter (where t.exit_month is null and t.entry_month <= open_since)::integer
      from episode t
      where t.agency_id = agency and t.entry_month <= last and ${rowsOfAgency('t')}
    $$;
    revoke all on function quality_endings from public;
    grant execute on function quality_endings to ${reader};
  `)
}

async function createPairsFunction(db: QueryRunner, reader: string): Promise<void> {
  await db.query(`
    create function quality_pairs(agency uuid, shard integer, sample_shard integer, first date, last date)
      returns table (instrument text, measured integer, paired integer)
      ${SETTINGS} as $$
      select i.code, coalesce(n.measured, 0)::integer, coalesce(n.paired, 0)::integer
      from instrument i
      left join (
        select pre->>'i' as code, count(*) as measured,
               count(*) filter (where t.assessments @> jsonb_build_array(jsonb_build_object('i', pre->>'i', 'p', 'POST')))
                 as paired
        from episode t, jsonb_array_elements(t.assessments) pre
        where t.agency_id = agency and t.entry_month <= last and t.exit_month between first and last
          and ${rowsOfAgency('t')} and pre->>'p' = 'PRE'
        group by 1
      ) n on n.code = i.code
    $$;
    revoke all on function quality_pairs from public;
    grant execute on function quality_pairs to ${reader};
  `)
}
