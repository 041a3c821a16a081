import type { ClientBase, Pool } from 'pg'

/** Where a running hub takes records in: connections that may write batches, and the key that pseudonyms are sealed under. */
export class Intake {
  constructor(
    private readonly pool: Pool,
    readonly installKey: string,
  ) {}

  /** Does `work` on a connection of its own; one that failed is not used again. */
  async with<T>(work: (db: ClientBase) => Promise<T>): Promise<T> {
    const db = await this.pool.connect()
    try {
      const result = await work(db)
      db.release()
      return result
    } catch (error) {
      db.release(true)
      throw error
    }
  }
}
