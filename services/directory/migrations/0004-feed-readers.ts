import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'

/** The release role reads the directory's feeds too. */
export class DirectoryFeedReaders1000000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { release } = await roleIdentifiers(db)
    await db.query(`
      grant usage on schema directory to ${release};
      grant select on feed_regions, feed_services, feed_programs to ${release};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    const { release } = await roleIdentifiers(db)
    await db.query(`
      revoke select on feed_regions, feed_services, feed_programs from ${release};
      revoke usage on schema directory from ${release};
    `)
  }
}
