import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'

/** Who answers statistics by region knows which region lies in which. */
export class DirectoryRegionReaders1000000000013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { analytics } = await roleIdentifiers(db)
    await db.query(`
      grant usage on schema directory to ${analytics};
      grant select on feed_regions to ${analytics};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    const { analytics } = await roleIdentifiers(db)
    await db.query(`
      revoke select on feed_regions from ${analytics};
      revoke usage on schema directory from ${analytics};
    `)
  }
}
