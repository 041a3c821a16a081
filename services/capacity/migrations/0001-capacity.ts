import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { createIngestTables, dropIngestTables } from '../../../platform/ingest/tables'

const SNAPSHOT_COLUMNS = `
  shard_key integer not null,
  pool_id uuid not null,
  night date not null,
  as_of timestamptz not null,
  reported_at timestamptz not null,
  funded integer,
  total integer not null,
  unavailable integer not null,
  unavailable_by jsonb,
  occupied integer not null,
  reserved integer not null,
  sector text,
  service_type text,
  program_model text,
  historical boolean not null,
  source text not null,
  record_id text not null,
  version integer not null`

/** Pools of places, and one effective snapshot of each pool and night. */
export class Capacity1000000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { capacity, ingest } = await roleIdentifiers(db)
    await createIngestTables(db, 'capacity', { ingest, marks: capacity })
    await db.query(`
      create table pool (
        id uuid primary key,
        shard_key integer not null,
        service_id uuid not null,
        agency_id uuid not null,
        unit_kind text not null,
        funded integer,
        population text,
        household_type text,
        freshness_hours integer not null check (freshness_hours > 0),
        public_figures boolean not null default false,
        source text not null
      );
      create index on pool (service_id);
      create index on pool (agency_id);
      create index on pool (source);

      create table snapshot (${SNAPSHOT_COLUMNS}, primary key (shard_key, pool_id, night)) partition by range (night);
      create table snapshot_default partition of snapshot default;

      -- Reports that no longer count, or never did: an earlier version, or an earlier asOf of the same night.
      create table snapshot_superseded (${SNAPSHOT_COLUMNS}, primary key (shard_key, pool_id, night, version));

      create table capacity_report_key (
        shard_key integer not null,
        agency_id uuid not null,
        idempotency_key text not null,
        content_hash bytea not null,
        pool_id uuid not null,
        night date not null,
        version integer not null,
        created_at timestamptz not null default now(),
        primary key (shard_key, agency_id, idempotency_key)
      );

      create function ensure_snapshot_months(first date, last date) returns void
        language plpgsql security definer set search_path = capacity, pg_temp as $$
      declare month date := date_trunc('month', first);
      begin
        if last - first > 36600 then raise exception 'more than a century of months'; end if;
        -- "if not exists" looks before it locks: of two callers at once, the second would fail.
        perform pg_advisory_xact_lock(hashtextextended('capacity.ensure_snapshot_months', 0));
        while month <= last loop
          execute format('create table if not exists %I partition of snapshot for values from (%L) to (%L)',
            'snapshot_' || to_char(month, 'YYYYMM'), month, month + interval '1 month');
          month := month + interval '1 month';
        end loop;
      end $$;
      revoke all on function ensure_snapshot_months from public;

      grant usage on schema capacity to ${capacity}, ${ingest};
      grant select on pool, snapshot, snapshot_superseded, capacity_report_key to ${capacity}, ${ingest};
      grant insert, update on snapshot to ${capacity};
      grant insert on snapshot_superseded, capacity_report_key to ${capacity};
      grant insert, update, delete on pool, snapshot, snapshot_superseded, capacity_report_key to ${ingest};
      grant execute on function ensure_snapshot_months to ${capacity}, ${ingest};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function ensure_snapshot_months;
      drop table capacity_report_key, snapshot_superseded, snapshot, pool;
    `)
    await dropIngestTables(db, 'capacity')
  }
}
