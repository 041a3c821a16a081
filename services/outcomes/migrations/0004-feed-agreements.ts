import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'

/** Who answers statistics knows which callers may read a governed dimension, and until when; not who agreed, nor to what. */
export class OutcomesFeedAgreements1000000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { analytics } = await roleIdentifiers(db)
    await db.query(`
      create view feed_agreements with (security_barrier) as
        select dimension, caller, begins_on, expires_on from agreement where ended_at is null;
      grant usage on schema outcomes to ${analytics};
      grant select on feed_agreements to ${analytics};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    const { analytics } = await roleIdentifiers(db)
    await db.query(`
      drop view feed_agreements;
      revoke usage on schema outcomes from ${analytics};
    `)
  }
}
