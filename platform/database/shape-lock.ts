import { Client } from 'pg'

// One number for everything that changes the shape of a database, so that two starters take turns.
const SHAPE_LOCK = 7_203_118

/** Runs `work` while no other process changes this database's shape. */
export async function withShapeLock<T>(adminUrl: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl })
  // What happens to the connection is thrown by the query that meets it.
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [SHAPE_LOCK])
    return await work(admin)
  } finally {
    await admin.end()
  }
}
