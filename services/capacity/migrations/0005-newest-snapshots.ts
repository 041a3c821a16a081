import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'

const KEY = ['shard_key', 'pool_id']
const KEPT = ['night', 'as_of', 'reported_at', 'funded', 'total', 'unavailable', 'unavailable_by']
const REST = ['occupied', 'reserved', 'historical', 'source', 'version']

const COLUMNS = [...KEY, ...KEPT, ...REST].join(', ')
const OVERWRITTEN = [...KEPT, ...REST].map((column) => `${column} = excluded.${column}`).join(', ')

// Of two who write nights of one pool at once, the later waits for the other and then compares.
const UNLESS_OLDER = `on conflict (shard_key, pool_id) do update set ${OVERWRITTEN} where kept.night <= excluded.night`

/** Nights that are looked through before all others: they lie in two or three partitions instead of all. */
const RECENT_NIGHTS = 31

const RECENT = `s.shard_key = n.shard_key and s.pool_id = n.pool_id and s.as_of <= instant
              and s.night between last_night - ${RECENT_NIGHTS} and last_night`
const NOT_SEEN = '(n.as_of > instant or n.night > last_night)'

// A plan for these nights alone would take longer to make than the rows take to be found.
const LOOKUP = 'language plpgsql stable set plan_cache_mode = force_generic_plan'

/** The newest snapshot of each pool, kept as snapshots are written, whoever writes them. */
export class CapacityNewestSnapshots1000000000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { capacity } = await roleIdentifiers(db)
    await db.query(`
      create table newest_snapshot (
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
        historical boolean not null,
        source text not null,
        version integer not null,
        primary key (shard_key, pool_id)
      );

      -- The newest snapshot of one pool among its nights up to one of them, months back where it must be.
      create function newest_snapshot_until(of_shard integer, of_pool uuid, last_night date, counted_until timestamptz)
        returns setof capacity.newest_snapshot ${LOOKUP} rows 1 as $$
      begin
        return query
          select ${COLUMNS} from capacity.snapshot
          where shard_key = of_shard and pool_id = of_pool and as_of <= counted_until
            and night between last_night - ${RECENT_NIGHTS} and last_night
          order by night desc limit 1;
        if not found then
          return query
            select ${COLUMNS} from capacity.snapshot
            where shard_key = of_shard and pool_id = of_pool and as_of <= counted_until
              and night < last_night - ${RECENT_NIGHTS}
            order by night desc limit 1;
        end if;
      end $$;

      -- Of each pool that has a newer snapshot than can be seen at an instant, the newest that can.
      create function newest_snapshots_before(instant timestamptz)
        returns setof capacity.newest_snapshot ${LOOKUP} as $$
      declare
        last_night date := (instant at time zone 'UTC')::date + 1;
        pools integer := (select count(*) from capacity.newest_snapshot n where ${NOT_SEEN});
        answered integer;
      begin
        if pools = 0 then return; end if;
        return query
          select recent.* from capacity.newest_snapshot n cross join lateral (
            select ${COLUMNS} from capacity.snapshot s where ${RECENT} order by night desc limit 1
          ) recent
          where ${NOT_SEEN};
        get diagnostics answered = row_count;
        if answered = pools then return; end if;
        return query
          select older.* from capacity.newest_snapshot n
          cross join lateral capacity.newest_snapshot_until(
            n.shard_key, n.pool_id, last_night - ${RECENT_NIGHTS + 1}, instant) older
          where ${NOT_SEEN} and not exists (select from capacity.snapshot s where ${RECENT});
      end $$;
      revoke all on function newest_snapshot_until, newest_snapshots_before from public;

      create function keep_newest_snapshots() returns trigger
        language plpgsql security definer set search_path = capacity, pg_temp as $$
      begin
        if tg_op <> 'INSERT' then
          with lost as (
            delete from newest_snapshot kept using before b
            where kept.shard_key = b.shard_key and kept.pool_id = b.pool_id and kept.night = b.night
            returning kept.shard_key, kept.pool_id, kept.night
          )
          insert into newest_snapshot as kept (${COLUMNS})
          select next.* from lost
          cross join lateral newest_snapshot_until(lost.shard_key, lost.pool_id, lost.night, 'infinity') next
          ${UNLESS_OLDER};
        end if;
        if tg_op <> 'DELETE' then
          insert into newest_snapshot as kept (${COLUMNS})
          select distinct on (shard_key, pool_id) ${COLUMNS} from after a
          where not exists (
            select from newest_snapshot newer
            where newer.shard_key = a.shard_key and newer.pool_id = a.pool_id and newer.night > a.night)
          order by shard_key, pool_id, night desc
          ${UNLESS_OLDER};
        end if;
        return null;
      end $$;
      revoke all on function keep_newest_snapshots from public;

      create trigger newest_of_inserted after insert on snapshot
        referencing new table as after for each statement execute function keep_newest_snapshots();
      create trigger newest_of_updated after update on snapshot
        referencing old table as before new table as after for each statement execute function keep_newest_snapshots();
      create trigger newest_of_deleted after delete on snapshot
        referencing old table as before for each statement execute function keep_newest_snapshots();

      insert into newest_snapshot (${COLUMNS})
      select distinct on (shard_key, pool_id) ${COLUMNS} from snapshot order by shard_key, pool_id, night desc;
      analyze newest_snapshot;

      grant select on newest_snapshot to ${capacity};
      grant execute on function newest_snapshot_until, newest_snapshots_before to ${capacity};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger newest_of_inserted on snapshot;
      drop trigger newest_of_updated on snapshot;
      drop trigger newest_of_deleted on snapshot;
      drop function keep_newest_snapshots, newest_snapshots_before, newest_snapshot_until;
      drop table newest_snapshot;
    `)
  }
}
