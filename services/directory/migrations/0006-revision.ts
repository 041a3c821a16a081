import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'

/** All that answers are made of. */
const TABLES = [
  'region',
  'agency',
  'funder',
  'program',
  'program_funder',
  'service',
  'service_area',
  'phone',
  'public_location',
  'service_site',
]

/**
 * A number that every transaction which writes to the directory raises by one, seen by others together with what it wrote. It is raised
 * before anything else is locked, so that of two such transactions one waits, and neither for the other.
 */
export class DirectoryRevision1000000000022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { directory } = await roleIdentifiers(db)
    await db.query(`
      create table revision (
        one boolean primary key default true check (one),
        number bigint not null,
        raised_by xid8
      );
      insert into revision (number) values (1);
      grant select on revision to ${directory};

      create function raise_revision() returns trigger language plpgsql security definer set search_path = directory, pg_temp as $$
      begin
        update revision set number = number + 1, raised_by = pg_current_xact_id()
        where raised_by is distinct from pg_current_xact_id();
        return null;
      end $$;
      revoke all on function raise_revision() from public;
    `)
    for (const table of TABLES)
      await db.query(
        `create trigger revision before insert or update or delete or truncate on ${table} execute function raise_revision()`,
      )
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`drop trigger revision on ${table}`)
    await db.query('drop function raise_revision(); drop table revision')
  }
}
