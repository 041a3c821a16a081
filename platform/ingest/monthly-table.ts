import type { QueryRunner } from 'typeorm'

export interface MonthlyTable {
  /** The date column that says in which month a row lies. */
  readonly by: string
  /** SQL of the table's own columns, beside those by which the ledger knows a record. */
  readonly columns: string
  /** The only role that writes and reads the table itself. */
  readonly writer: string
}

/** So many months from the current one on have their part before any row comes. */
const MONTHS_AHEAD = 12

/**
 * A table of records in parts of one month each, with a default part that stays empty: `ensure_<table>_months(first, last)`,
 * called before rows are written, makes the parts of these months and of the next year. A row in the default part is a fault;
 * see `strayRows`.
 */
export async function createMonthlyTable(
  db: QueryRunner,
  schema: string,
  table: string,
  { by, columns, writer }: MonthlyTable,
): Promise<void> {
  await db.query(`
    create table ${schema}.${table} (
      shard_key integer not null,
      source text not null,
      record_id text not null,
      version integer not null,
      ${columns},
      primary key (shard_key, source, record_id, ${by})
    ) partition by range (${by});
    create table ${schema}.${table}_default partition of ${schema}.${table} default;

    create function ${schema}.ensure_${table}_months(first date, last date) returns void
      language plpgsql security definer set search_path = ${schema}, pg_temp as $$
    declare month date;
    begin
      if first is null or last is null then return; end if;
      if last - first > 36600 then raise exception 'more than a century of months'; end if;
      -- "if not exists" looks before it locks: of two callers at once, the second would fail.
      perform pg_advisory_xact_lock(hashtextextended('${schema}.ensure_${table}_months', 0));
      for month in
        select m::date from generate_series(date_trunc('month', first), last, interval '1 month') m
        union
        select m::date from generate_series(date_trunc('month', current_date),
          current_date + interval '${MONTHS_AHEAD} months', interval '1 month') m
        order by 1
      loop
        if to_regclass('${schema}.${table}_' || to_char(month, 'YYYYMM')) is null then
          execute format('create table %I partition of ${table} for values from (%L) to (%L)',
            '${table}_' || to_char(month, 'YYYYMM'), month, month + interval '1 month');
        end if;
      end loop;
    end $$;
    revoke all on function ${schema}.ensure_${table}_months from public;

    grant select, insert, update, delete on ${schema}.${table}, ${schema}.${table}_default to ${writer};
    grant execute on function ${schema}.ensure_${table}_months to ${writer};
    select ${schema}.ensure_${table}_months(current_date, current_date);
  `)
}

export async function dropMonthlyTable(db: QueryRunner, schema: string, table: string): Promise<void> {
  await db.query(`drop function ${schema}.ensure_${table}_months; drop table ${schema}.${table}`)
}
