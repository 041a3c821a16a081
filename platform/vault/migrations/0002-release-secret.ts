import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../database/migration-roles'

/** What roundings are drawn from: for the release job alone, sealed, made once, and never changed. */
export class VaultReleaseSecret1000000000014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { release } = await roleIdentifiers(db)
    await db.query(`
      create table release_secret (
        purpose text primary key,
        sealed bytea not null,
        created_at timestamptz not null default now()
      );
      grant usage on schema vault to ${release};
      grant select, insert on release_secret to ${release};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    const { release } = await roleIdentifiers(db)
    await db.query(`drop table release_secret; revoke usage on schema vault from ${release};`)
  }
}
