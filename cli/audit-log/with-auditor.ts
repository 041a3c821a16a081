import { type Querying, queryingOf } from '../../platform/database/querying'
import { openHub } from '../open-hub'

/** Does `work` under the role that reads the log of accesses and nothing else, beside a running hub or without one. */
export async function withAuditor<T>(work: (db: Querying) => Promise<T>): Promise<T> {
  const hub = await openHub()
  const pool = hub.database.openPool('auditor', 1)
  try {
    return await work(queryingOf(pool))
  } finally {
    await pool.end()
    await hub.close()
  }
}
