import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../database/migration-roles'

/** Sessions of which the provider of tokens has said that they ended, for as long as a token of theirs could live. */
export class VaultEndedSessions1000000000023 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { vault } = await roleIdentifiers(db)
    await db.query(`
      -- Hashes alone: who signed out, and when, is nobody's to read.
      create table ended_session (
        word bytea primary key,
        session bytea,
        subject bytea,
        -- Tokens of the subject that were issued until then are no longer good.
        issued_until timestamptz not null,
        noted_at timestamptz not null default now(),
        kept_until timestamptz not null,
        check (session is not null or subject is not null)
      );
      create index on ended_session (noted_at);

      grant select, insert, delete on ended_session to ${vault};
      -- Whoever can end a session can not bring one back.
      alter table ended_session enable row level security;
      create policy read_all on ended_session for select to ${vault} using (true);
      create policy note on ended_session for insert to ${vault} with check (kept_until > now());
      create policy forget on ended_session for delete to ${vault} using (kept_until < now());
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table ended_session')
  }
}
