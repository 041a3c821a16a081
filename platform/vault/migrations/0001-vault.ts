import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../database/migration-roles'

/** Keys of agencies: those that their clients' pseudonyms are made with, and those that their machines call with. */
export class Vault1000000000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { vault, ingest } = await roleIdentifiers(db)
    await db.query(`
      -- Sealed under HUB_MASTER_KEY. A pseudonym is made with all keys of its agency, one after the other.
      create table pseudonym_key (
        agency_id uuid not null,
        version integer not null check (version > 0),
        sealed bytea not null,
        created_at timestamptz not null default now(),
        primary key (agency_id, version)
      );

      -- Of a key that a machine calls with only the hash is kept.
      create table agency_key (
        id uuid primary key,
        agency_id uuid not null,
        label text not null,
        scopes text[] not null,
        hash bytea not null unique,
        created_at timestamptz not null default now(),
        revoked_at timestamptz,
        last_used_on date
      );
      create index on agency_key (agency_id);

      grant usage on schema vault to ${vault}, ${ingest};
      grant select, insert on pseudonym_key to ${ingest};
      grant select, insert, update (revoked_at) on agency_key to ${ingest};
      grant select, update (last_used_on) on agency_key to ${vault};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table agency_key, pseudonym_key')
  }
}
