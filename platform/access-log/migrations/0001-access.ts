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
    await db.query(`
      drop function append; drop aggregate chain(jsonb, bytea); drop function hash_after;
      drop table entry; drop function refuse_change;
    `)
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
    cost bigint,
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
  -- The hash of a row, from that of the row before it and from all that the row says.
  create function hash_after(previous bytea, content jsonb, head bytea) returns bytea language sql immutable
    return sha256(coalesce(previous, head) || convert_to(content::text, 'UTF8'));
  create aggregate chain(content jsonb, head bytea) (sfunc = hash_after, stype = bytea);

  -- The one way in. What several gateways send is chained one after the other, under a lock until it is committed.
  create function append(accesses jsonb) returns void
    language plpgsql security definer set search_path = access, pg_temp set lock_timeout = '4s' as $$
  declare
    head record;
    now_at timestamptz(3);
  begin
    perform pg_advisory_xact_lock(hashtextextended('access.entry', 0));
    select e.seq, e.hash into head from entry e order by e.seq desc limit 1;
    now_at := clock_timestamp();
    insert into entry
      select a.seq, now_at, kinds, role, subject, agency_id, funder_ids, regions, agencies, purpose, operation, operation_name,
             cubes, releases, cost, verdict, code,
             chain(
               jsonb_build_array(
                 a.seq, to_char(now_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                 kinds, role, subject, agency_id, funder_ids, regions, agencies, purpose, encode(operation, 'hex'), operation_name,
                 cubes, releases, cost, verdict, code),
               coalesce(head.hash, decode(repeat('00', 32), 'hex'))
             ) over (order by a.seq)
      from (select coalesce(head.seq, 0) + place as seq, kinds, role, subject, agency_id, funder_ids, regions, agencies, purpose,
                   operation, operation_name, cubes, releases, cost, verdict, code
            from jsonb_populate_recordset(null::entry, accesses) with ordinality
              as sent (seq, at, kinds, role, subject, agency_id, funder_ids, regions, agencies, purpose, operation, operation_name,
                       cubes, releases, cost, verdict, code, hash, place)) a;
  end $$;
  revoke all on function append, hash_after from public;
`
