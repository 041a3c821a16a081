import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../platform/database/migration-roles'

/**
 * Months that are closed, releases with their parts, what the release job keeps for later ones, and the ledger of all that
 * happened. Answers are made of it; no record is in it.
 */
export class Analytics1000000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { analytics, release, ingest } = await roleIdentifiers(db)
    await db.query(TABLES)
    await db.query(APPEND_ONLY)
    await db.query(DEEDS)
    await db.query(`
      grant usage on schema analytics to ${analytics}, ${release}, ${ingest};
      grant select on closed_month, release, release_part to ${analytics}, ${release};
      -- Of the ledger an answer needs to know whether anything has changed, and in which order; what it says is the steward's.
      grant select (seq, event, release_id) on ledger to ${analytics};
      grant insert, update, delete on release, release_part to ${release};
      grant select, insert, update, delete on kept_count to ${release};
      grant select, insert on ledger to ${release};
      grant execute on function close_months, publish_release, withdraw_release to ${analytics}, ${release};
      grant execute on function withdraw_sample to ${ingest};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function withdraw_sample, withdraw_release, publish_release, close_months;
      drop table ledger, kept_count, release_part, release, closed_month;
      drop function refuse_change;
    `)
  }
}

const TABLES = `
  create table closed_month (
    month date primary key check (month = date_trunc('month', month)),
    closed_at timestamptz not null default now(),
    closed_by text not null
  );

  create table release (
    id uuid primary key,
    code text not null unique,
    state text not null check (state in ('BUILDING', 'BUILT', 'PUBLISHED', 'WITHDRAWN')),
    built_at timestamptz,
    published_at timestamptz,
    withdrawn_at timestamptz,
    method_version text not null,
    content_hash text,
    supersedes uuid references release,
    sample_data boolean not null default false,
    -- Periods, parts and policy; \`basis\` is the last event of the ledger that it was built upon.
    manifest jsonb not null,
    certificate jsonb,
    check (state = 'BUILDING' or (built_at is not null and content_hash is not null and certificate is not null)),
    check (state <> 'PUBLISHED' or published_at is not null)
  );

  create table release_part (
    release_id uuid not null references release on delete cascade,
    cube text not null,
    period text not null,
    content bytea not null,
    content_hash text not null,
    cells integer not null,
    suppressed integer not null,
    is_revision boolean not null,
    primary key (release_id, cube, period)
  );

  -- Counts that later periods and revisions are made from. For the release job alone, never published.
  create table kept_count (
    release_id uuid not null,
    cube text not null,
    period text not null,
    content bytea not null,
    primary key (release_id, cube, period),
    foreign key (release_id, cube, period) references release_part on delete cascade
  );

  -- The id of a release stays in it when a build came to nothing, so it refers to no row.
  create table ledger (
    seq bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    event text not null,
    release_id uuid,
    detail jsonb not null default '{}'
  );
  create index on ledger (release_id);
  create index ledger_of_what_is_shown on ledger (seq) where event in ('PUBLISHED', 'WITHDRAWN', 'SAMPLE_REMOVED');
`

const APPEND_ONLY = `
  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'the ledger is only added to';
  end $$;
  create trigger append_only before update or delete or truncate on ledger for each statement execute function refuse_change();
  revoke all on function refuse_change from public;
`

/** What a steward does, whichever way: under the rights of the owner, one after the other, and in the ledger. */
const DEEDS = `
  create function close_months(wanted date[], told text, actor text) returns integer
    language plpgsql security definer set search_path = analytics, pg_temp as $$
  declare added integer;
  begin
    insert into closed_month (month, closed_by) select m, actor from unnest(wanted) m on conflict do nothing;
    get diagnostics added = row_count;
    if added > 0 then
      insert into ledger (actor, event, detail)
        values (actor, 'CLOSED', jsonb_build_object('period', told, 'months', added));
    end if;
    return added;
  end $$;

  -- What came of it, and the code of the release that it is about; null where there is none.
  create function publish_release(wanted text, actor text) returns table (outcome text, code text)
    language plpgsql security definer set search_path = analytics, pg_temp as $$
  declare
    found release%rowtype;
    before release%rowtype;
  begin
    perform pg_advisory_xact_lock(hashtextextended('analytics.shown', 0));
    select * into found from release r
      where case when wanted is null then r.state = 'BUILT' else r.code = wanted end
      order by r.built_at desc nulls last limit 1;
    if not found.state = 'BUILT' or found.id is null then
      return query select coalesce(found.state, 'UNKNOWN'), found.code;
      return;
    end if;
    if (found.manifest->>'basis')::bigint is distinct from (select coalesce(max(l.seq), 0) from ledger l
        where l.event in ('PUBLISHED', 'WITHDRAWN', 'SAMPLE_REMOVED')) then
      return query select 'STALE', found.code;
      return;
    end if;
    select r.* into before from release r join ledger l on l.release_id = r.id and l.event = 'PUBLISHED'
      where r.state = 'PUBLISHED' order by l.seq desc limit 1;
    update release r set state = 'PUBLISHED', published_at = clock_timestamp(), supersedes = before.id
      where r.id = found.id;
    insert into ledger (actor, event, release_id, detail)
      values (actor, 'PUBLISHED', found.id, jsonb_build_object('code', found.code, 'contentHash', found.content_hash));
    return query select 'DONE', found.code;
  end $$;

  create function withdraw_release(wanted text, actor text) returns table (outcome text, code text)
    language plpgsql security definer set search_path = analytics, pg_temp as $$
  declare found release%rowtype;
  begin
    perform pg_advisory_xact_lock(hashtextextended('analytics.shown', 0));
    select * into found from release r where r.code = wanted;
    if found.id is null or found.state in ('BUILDING', 'WITHDRAWN') then
      return query select coalesce(found.state, 'UNKNOWN'), found.code;
      return;
    end if;
    update release r set state = 'WITHDRAWN', withdrawn_at = clock_timestamp() where r.id = found.id;
    insert into ledger (actor, event, release_id, detail)
      values (actor, 'WITHDRAWN', found.id, jsonb_build_object('code', found.code));
    return query select 'DONE', found.code;
  end $$;

  -- Every release with made-up records in it; what is being built meanwhile can not be published any more. Where nothing stays
  -- published, the months that were closed for the sample are open again.
  create function withdraw_sample(actor text, closed_for_it_by text) returns setof text
    language plpgsql security definer set search_path = analytics, pg_temp as $$
  declare one text;
  begin
    perform pg_advisory_xact_lock(hashtextextended('analytics.shown', 0));
    for one in select r.code from release r where r.sample_data and r.state in ('BUILT', 'PUBLISHED') order by r.built_at
    loop
      perform withdraw_release(one, actor);
      return next one;
    end loop;
    delete from closed_month m where m.closed_by = closed_for_it_by
      and not exists (select from release r where r.state = 'PUBLISHED');
    insert into ledger (actor, event) values (actor, 'SAMPLE_REMOVED');
  end $$;

  revoke all on function close_months, publish_release, withdraw_release, withdraw_sample from public;
`
