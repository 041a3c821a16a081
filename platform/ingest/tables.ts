import type { QueryRunner } from 'typeorm'

/**
 * The tables by which a subgraph takes batches in, in its own schema:
 *
 * * `batch`: one row per file or submission, and how it ended;
 * * `batch_verdict`: the rows that were not plainly taken; `batch_verdict_range`: the rest, as ranges of row numbers;
 * * `ledger`: what was last accepted of each record, by hash; it decides what is new, unchanged or corrected;
 * * `dirty_month`: months whose facts changed since they were last tabulated.
 *
 * All of it is for the role `ingest`; the role `marks`, which answers requests, may mark months and read nothing else.
 */
export async function createIngestTables(
  db: QueryRunner,
  schema: string,
  { ingest, marks }: { readonly ingest: string; readonly marks: string },
): Promise<void> {
  await db.query(`
    create table ${schema}.batch (
      id uuid primary key,
      kind text not null,
      source text not null,
      agency_id uuid,
      submitted_by text not null,
      label text,
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      accepted integer not null default 0,
      unchanged integer not null default 0,
      corrected integer not null default 0,
      rejected integer not null default 0,
      warnings jsonb not null default '{}'
    );
    create index on ${schema}.batch (agency_id, started_at);

    create table ${schema}.batch_verdict (
      batch_id uuid not null references ${schema}.batch on delete cascade,
      row_number integer not null,
      outcome text not null,
      code text,
      field text,
      primary key (batch_id, row_number)
    );

    create table ${schema}.batch_verdict_range (
      batch_id uuid not null references ${schema}.batch on delete cascade,
      first_row integer not null,
      last_row integer not null,
      outcome text not null,
      primary key (batch_id, first_row)
    );

    create table ${schema}.ledger (
      shard_key integer not null,
      source_id text not null,
      record_id text not null,
      content_hash bytea not null,
      version integer not null,
      month date not null,
      primary key (shard_key, source_id, record_id)
    );

    create table ${schema}.dirty_month (
      kind text not null,
      month date not null,
      marked_at timestamptz not null default now(),
      primary key (kind, month)
    );

    grant select, insert, update, delete on ${schema}.batch, ${schema}.batch_verdict, ${schema}.batch_verdict_range,
      ${schema}.ledger, ${schema}.dirty_month to ${ingest};
    grant select, insert, update on ${schema}.dirty_month to ${marks};
  `)
}

/**
 * What agencies' records need beside: submissions that are known again by a key of the sender's, records that were withdrawn,
 * which have no month any more, and when each record first came.
 */
export async function extendIngestTables(db: QueryRunner, schema: string): Promise<void> {
  await db.query(`
    alter table ${schema}.batch add idempotency_key text, add submission_hash bytea;
    create unique index on ${schema}.batch (agency_id, kind, idempotency_key) where idempotency_key is not null;
    alter table ${schema}.ledger add withdrawn boolean not null default false,
      add received_at timestamptz not null default now(), alter month drop not null;
  `)
}

/** Takes back what `extendIngestTables` did; fails where a withdrawn record has no month. */
export async function unextendIngestTables(db: QueryRunner, schema: string): Promise<void> {
  await db.query(`
    alter table ${schema}.ledger alter month set not null, drop received_at, drop withdrawn;
    alter table ${schema}.batch drop submission_hash, drop idempotency_key;
  `)
}

export async function dropIngestTables(db: QueryRunner, schema: string): Promise<void> {
  await db.query(`
    drop table ${schema}.dirty_month, ${schema}.ledger, ${schema}.batch_verdict_range, ${schema}.batch_verdict,
      ${schema}.batch
  `)
}
