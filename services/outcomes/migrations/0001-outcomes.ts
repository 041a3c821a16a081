import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { createMonthlyTable, dropMonthlyTable } from '../../../platform/ingest/monthly-table'
import { createIngestTables, dropIngestTables, extendIngestTables } from '../../../platform/ingest/tables'
import { INSTRUMENTS } from '../instruments'

/** De-identified episodes, the instruments that are measured with, and agreements over governed dimensions. */
export class Outcomes1000000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { outcomes, ingest, release } = await roleIdentifiers(db)
    await createIngestTables(db, 'outcomes', { ingest, marks: ingest })
    await extendIngestTables(db, 'outcomes')
    await createMonthlyTable(db, 'outcomes', 'episode', {
      by: 'entry_month',
      columns: `
        agency_id uuid not null,
        program_id uuid not null,
        category text not null,
        region text not null,
        entry_month date not null,
        exit_month date,
        age_band text not null,
        gender text not null,
        indigenous_identity text,
        exploitation_type text not null,
        citizenship_group text,
        exit_destination text,
        exit_safe text,
        stay_band text,
        consent_scope text not null,
        pseudonym bytea not null,
        assessments jsonb`,
      writer: ingest,
    })
    await db.query(`
      create table instrument (
        code text primary key,
        higher_is_better boolean not null,
        lowest numeric not null,
        highest numeric not null,
        reliable_change numeric not null check (reliable_change > 0),
        name_en text not null,
        name_fr text not null,
        source text not null
      );

      -- Who agreed that a governed dimension may be read, by whom, for what, until when (OCAP: the steward decides).
      create table agreement (
        id uuid primary key,
        dimension text not null check (dimension in ('INDIGENOUS_IDENTITY')),
        steward text not null,
        caller text not null,
        purposes text not null,
        begins_on date not null,
        expires_on date not null check (expires_on > begins_on),
        ended_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index on agreement (caller);

      -- Of consent to service alone nothing goes into statistics.
      create view feed_episodes as
        select agency_id, program_id, category, region, entry_month, exit_month, age_band, gender, indigenous_identity,
               exploitation_type, citizenship_group, exit_destination, exit_safe, stay_band, pseudonym, assessments,
               record_id, source
        from episode where consent_scope = 'STATISTICS';

      grant usage on schema outcomes to ${outcomes}, ${ingest}, ${release};
      grant select on batch, batch_verdict, batch_verdict_range, instrument, agreement to ${outcomes};
      grant select on instrument to ${ingest}, ${release};
      grant select, insert, update (ended_at) on agreement to ${ingest};
      grant select on agreement, feed_episodes to ${release};
    `)
    await db.query('insert into instrument select * from jsonb_populate_recordset(null::instrument, $1)', [
      JSON.stringify(INSTRUMENTS),
    ])
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view feed_episodes; drop table agreement, instrument;')
    await dropMonthlyTable(db, 'outcomes', 'episode')
    await dropIngestTables(db, 'outcomes')
  }
}
