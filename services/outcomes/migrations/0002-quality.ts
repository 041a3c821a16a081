import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { FUNCTION_SETTINGS, rowsOfAgency } from '../../../platform/ingest/quality/function-settings'
import { createMonthsFunction } from '../../../platform/ingest/quality/months-function'
import { createUnknownsFunction } from '../../../platform/ingest/quality/unknowns-function'

/** How good an agency's episodes are, in counts alone, for the role that answers and can not read an episode. */
export class OutcomesQuality1000000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { outcomes } = await roleIdentifiers(db)
    const episodes = { table: 'episode', by: 'entry_month', reader: outcomes }
    await createMonthsFunction(db, 'outcomes', episodes)
    await createEndingsFunction(db, outcomes)
    await createUnknownsFunction(db, 'outcomes', {
      ...episodes,
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
    await db.query('drop function quality_unknowns, quality_endings, quality_months')
  }
}

const ENDED = 't.exit_month is not null'

/**
 * `outcomes.quality_endings(agency, shard, sample_shard, first, last, open_since)`: how many of the agency's episodes ended in the
 * months, how many of them to nobody knows where and measured how; and how many that began by `open_since` are still open.
 */
async function createEndingsFunction(db: QueryRunner, reader: string): Promise<void> {
  await db.query(`
    create function quality_endings(agency uuid, shard integer, sample_shard integer, first date, last date, open_since date)
      returns table (exits integer, without_destination integer, still_open integer, pairing jsonb)
      ${FUNCTION_SETTINGS('outcomes')} as $$
      with counted as materialized (
        -- What was measured when is the same for many episodes: it is taken apart once for all of them.
        select t.exit_month is not null as ended, t.exit_destination = 'UNKNOWN' as nowhere,
               case when t.exit_month is not null then jsonb_path_query_array(t.assessments, '$[*].i') end as instruments,
               case when t.exit_month is not null then jsonb_path_query_array(t.assessments, '$[*].p') end as phases,
               count(*) as episodes
        from episode t
        where t.entry_month <= last and ${rowsOfAgency('t')}
          and (t.exit_month between first and last or (t.exit_month is null and t.entry_month <= open_since))
        group by 1, 2, 3, 4
      ), measured as (
        select m.instrument, sum(c.episodes) filter (where m.pre) as measured,
               sum(c.episodes) filter (where m.pre and m.post) as paired
        from counted c cross join lateral (
          select a.instrument, bool_or(a.phase = 'PRE') as pre, bool_or(a.phase = 'POST') as post
          from rows from (jsonb_array_elements_text(c.instruments), jsonb_array_elements_text(c.phases))
            a (instrument, phase)
          group by a.instrument
        ) m
        group by m.instrument
      )
      select coalesce(sum(c.episodes) filter (where c.ended), 0)::integer,
             coalesce(sum(c.episodes) filter (where c.ended and c.nowhere), 0)::integer,
             coalesce(sum(c.episodes) filter (where not c.ended), 0)::integer,
             (select jsonb_agg(jsonb_build_object('instrument', i.code, 'measured', coalesce(m.measured, 0),
                                                  'paired', coalesce(m.paired, 0)) order by i.code collate "C")
                from instrument i left join measured m on m.instrument = i.code)
      from counted c
    $$;
    revoke all on function quality_endings from public;
    grant execute on function quality_endings to ${reader};
  `)
}
