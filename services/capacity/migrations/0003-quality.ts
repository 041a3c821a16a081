import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { createUnknownsFunction } from '../../../platform/ingest/quality/unknowns-function'

/** How good an agency's requests are, in counts alone, for the role that answers and can not read a request. */
export class CapacityQuality1000000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { capacity } = await roleIdentifiers(db)
    // The ledger knows other records too. Of the sample it does not say when a record would have come.
    await db.query(`
      create function quality_months(agency uuid, shard integer, sample_shard integer)
        returns table (month date, records integer, judged integer, timely integer)
        language sql stable security definer
        set search_path = capacity, pg_temp set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
        select r.month::date, count(*)::integer, count(r.received_at)::integer,
               count(*) filter (where r.received_at <= (r.month + interval '1 month 30 days') at time zone 'UTC')::integer
        from (
          select date_trunc('month', q.requested_on::timestamp) as month, l.received_at
            from request q left join ledger l on l.shard_key = shard and l.source_id = 'agency ' || agency
                                             and l.record_id = q.record_id
            where q.shard_key = shard and q.source = 'agency ' || agency and q.agency_id = agency
          union all
          select date_trunc('month', q.requested_on::timestamp), null
            from request q
            where q.shard_key in (shard, sample_shard) and q.source = 'sample' and q.agency_id = agency
        ) r
        group by r.month
      $$;
      revoke all on function quality_months from public;
      grant execute on function quality_months to ${capacity};
    `)
    await createUnknownsFunction(db, 'capacity', {
      table: 'request',
      by: 'requested_on',
      reader: capacity,
      fields: [
        { field: 'ageBand', column: 'age_band' },
        { field: 'gender', column: 'gender' },
        {
          field: 'turnAwayReason',
          column: 'turn_away_reason',
          of: `t.result = 'TURNED_AWAY'`,
          optional: true,
        },
      ],
    })
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function quality_unknowns, quality_months')
  }
}
