import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { createMonthlyTable, dropMonthlyTable } from '../../../platform/ingest/monthly-table'
import { extendIngestTables, unextendIngestTables } from '../../../platform/ingest/tables'

/** Requests for service, and what others are given of this schema. */
export class CapacityRequests1000000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { capacity, ingest, outcomes, release } = await roleIdentifiers(db)
    await extendIngestTables(db, 'capacity')
    await createMonthlyTable(db, 'capacity', 'request', {
      by: 'requested_on',
      columns: `
        agency_id uuid not null,
        requested_on date not null,
        category text not null,
        region text not null,
        household_type text not null,
        age_band text not null,
        gender text not null,
        result text not null,
        turn_away_reason text,
        wait_days integer,
        pseudonym bytea`,
      writer: ingest,
    })
    await db.query(`
      create view feed_requests as
        select agency_id, requested_on, category, region, household_type, age_band, gender, result, turn_away_reason,
               wait_days, pseudonym, record_id, source
        from request;

      create view feed_unit_nights as
        select s.pool_id, p.service_id, p.agency_id, p.unit_kind, p.public_figures, s.night, s.total, s.unavailable,
               s.occupied, s.reserved, s.funded, s.sector, s.service_type, s.program_model, s.historical, s.source
        from snapshot s join pool p on p.id = s.pool_id;

      -- What agencies handed in here, for those who show them their batches.
      create view feed_batches as
        select id, kind, agency_id, submitted_by, label, started_at, finished_at, accepted, unchanged, corrected,
               rejected, warnings
        from batch where agency_id is not null;
      create view feed_batch_verdicts as select batch_id, row_number, outcome, code, field from batch_verdict;
      create view feed_batch_verdict_ranges as select batch_id, first_row, last_row, outcome from batch_verdict_range;

      grant usage on schema capacity to ${release}, ${outcomes};
      grant select on feed_requests, feed_unit_nights to ${release};
      grant select on feed_batches, feed_batch_verdicts, feed_batch_verdict_ranges to ${outcomes}, ${capacity};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view feed_batch_verdict_ranges, feed_batch_verdicts, feed_batches, feed_unit_nights, feed_requests;
    `)
    await dropMonthlyTable(db, 'capacity', 'request')
    await unextendIngestTables(db, 'capacity')
  }
}
