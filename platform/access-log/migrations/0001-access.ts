import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../database/migration-roles'

/** The log of accesses: rows that are only ever added, each with a hash of itself and of the row before it. */
export class Access1000000000021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { access, auditor, capacity } = await roleIdentifiers(db)
    await db.query(TABLE)
    await db.query(CHAIN)
    await db.query(`
      grant usage on schema access to ${access}, ${auditor}, ${capacity};
      grant execute on function append to ${access};
      grant select on entry to ${auditor}, ${capacity};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop function append, content_of(entry), fields, field; drop table entry; drop function refuse_change',
    )
  }
}

const TABLE = `
  create table entry (
    seq bigint primary key check (seq > 0),
    at timestamptz(3) not null,
    kinds text[] not null check (kinds <@ array['STATISTICS', 'REPORTS', 'CAPACITY'] and kinds <> '{}'),
    role text not null,
    subject text not null,
    agency_id uuid,
    funder_ids uuid[] not null,
    regions text[] not null,
    agencies uuid[],
    purpose text,
    operation bytea not null check (length(operation) = 32),
    operation_name text,
    cubes text[] not null,
    releases uuid[] not null,
    cost integer,
    verdict text not null check (verdict in ('ALLOWED', 'REFUSED', 'FAILED')),
    code text,
    hash bytea not null
  );
  create index on entry using brin (at);
  create index on entry (agency_id, seq) where agency_id is not null;

  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'the log of accesses is only added to';
  end $$;
  create trigger append_only before update or delete or truncate on entry for each statement execute function refuse_change();
  revoke all on function refuse_change from public;
`

const CHAIN = `
  -- The length in bytes stands before each value, so that two rows never have the same text. "-" is null.
  create function field(value text) returns text language sql immutable
    return coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-') || ',';

  create function fields(elements text[]) returns text language sql immutable
    return field(case when elements is not null then
      coalesce((select string_agg(field(value), '' order by place) from unnest(elements) with ordinality e(value, place)), '') end);

  create function content_of(e entry) returns text language sql stable
    return field(e.seq::text)
      || field(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      || fields(e.kinds)
      || field(e.role)
      || field(e.subject)
      || field(e.agency_id::text)
      || fields(e.funder_ids::text[])
      || fields(e.regions)
      || fields(e.agencies::text[])
      || field(e.purpose)
      || field(encode(e.operation, 'hex'))
      || field(e.operation_name)
      || fields(e.cubes)
      || fields(e.releases::text[])
      || field(e.cost::text)
      || field(e.verdict)
      || field(e.code);

  -- The one way in. Rows of several gateways are chained one after the other, under a lock until they are committed.
  create function append(accesses jsonb) returns void
    language plpgsql security definer set search_path = access, pg_temp as $$
  declare
    head entry%rowtype;
    next entry%rowtype;
  begin
    perform pg_advisory_xact_lock(hashtextextended('access.entry', 0));
    select * into head from entry order by seq desc limit 1;
    for next in select * from jsonb_populate_recordset(null::entry, accesses) loop
      next.seq := coalesce(head.seq, 0) + 1;
      next.at := clock_timestamp();
      next.hash := sha256(coalesce(head.hash, decode(repeat('00', 32), 'hex')) || convert_to(content_of(next), 'UTF8'));
      insert into entry select next.*;
      head := next;
    end loop;
  end $$;
  revoke all on function append, content_of(entry), fields, field from public;
`
