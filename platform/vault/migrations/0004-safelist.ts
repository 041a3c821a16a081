import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../database/migration-roles'

/** The documents that a hub with HUB_SAFELIST answers: changed by those who run it, read by the hub. */
export class VaultSafelist1000000000027 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { vault, ingest } = await roleIdentifiers(db)
    await db.query(`
      create table safelisted_document (
        -- The SHA-256 of the text, in hexadecimal.
        id text primary key check (id = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
        name text not null,
        document text not null,
        added_at timestamptz not null default now()
      );
      grant select, insert, delete on safelisted_document to ${ingest};
      grant select on safelisted_document to ${vault};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table safelisted_document')
  }
}
