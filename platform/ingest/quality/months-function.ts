import type { QueryRunner } from 'typeorm'
import { FUNCTION_SETTINGS } from './function-settings'
import { TIMELY_DAYS } from './month-count'

/**
 * `<schema>.quality_months(agency, shard, sample_shard)`: the months with records of an agency, with how many there are and how
 * many came in time. For one reader, who can not read the table.
 *
 * Of what an agency hands in the ledger alone tells it all: a source hands in one kind of record to a schema, since the ledger
 * could not tell two apart. Of the sample the ledger neither says whose a record is nor when it would have come.
 *
 * @param by the column that says when a row is
 */
export async function createMonthsFunction(
  db: QueryRunner,
  schema: string,
  { table, by, reader }: { readonly table: string; readonly by: string; readonly reader: string },
): Promise<void> {
  await db.query(`
    create function ${schema}.quality_months(agency uuid, shard integer, sample_shard integer)
      returns table (month date, records integer, judged integer, timely integer)
      ${FUNCTION_SETTINGS(schema)} as $$
      select m.month, sum(m.records)::integer,
             coalesce(sum(m.records) filter (where m.received_at is not null), 0)::integer,
             coalesce(sum(m.records) filter (where m.received_at <=
               (m.month + interval '1 month ${TIMELY_DAYS} days') at time zone 'UTC'), 0)::integer
      from (
        -- All of a batch came at one instant, so there are few groups.
        select l.month, l.received_at, count(*) as records
          from ledger l
          where l.shard_key = shard and l.source_id = 'agency ' || agency::text and not l.withdrawn
          group by l.month, l.received_at
        union all
        select date_trunc('month', t.${by}::timestamp)::date, null, count(*)
          from ${table} t
          where t.shard_key in (shard, sample_shard) and t.source = 'sample' and t.agency_id = agency
          group by 1
      ) m
      group by m.month
    $$;
    revoke all on function ${schema}.quality_months from public;
    grant execute on function ${schema}.quality_months to ${reader};
  `)
}
