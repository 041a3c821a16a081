import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'
import { lendMarks, takeMarksBack } from '../../../platform/ingest/lend-marks'

/** The release job sees which months changed, and takes the marks off that it has seen to. */
export class CapacityMarksForReleases1000000000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await lendMarks(db, 'capacity', (await roleIdentifiers(db)).release)
  }

  async down(db: QueryRunner): Promise<void> {
    await takeMarksBack(db, 'capacity', (await roleIdentifiers(db)).release)
  }
}
