import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What is asked of many nights at once, when each was counted and told, stands in the key: no row is read for it. */
export class CapacityWindowInKey1000000000031 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table snapshot drop constraint snapshot_pkey, add constraint snapshot_pkey
        primary key (shard_key, pool_id, night) include (as_of, reported_at, historical)`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table snapshot drop constraint snapshot_pkey, add constraint snapshot_pkey
        primary key (shard_key, pool_id, night)`)
  }
}
