import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { createMonthsFunction } from '../../../platform/ingest/quality/months-function'
import { createUnknownsFunction } from '../../../platform/ingest/quality/unknowns-function'

/** How good an agency's requests are, in counts alone, for the role that answers and can not read a request. */
export class CapacityQuality1000000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { capacity } = await roleIdentifiers(db)
    const requests = { table: 'request', by: 'requested_on', reader: capacity }
    await createMonthsFunction(db, 'capacity', requests)
    await createUnknownsFunction(db, 'capacity', {
      ...requests,
      fields: [
        { field: 'ageBand', column: 'age_band' },
        { field: 'gender', column: 'gender' },
        {
          field: 'turnAwayReason',
          column: 'turn_away_reason',
          of: `t.result = 'TURNED_AWAY'`,
          optional: true,
        },
      ],
    })
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function quality_unknowns, quality_months')
  }
}
