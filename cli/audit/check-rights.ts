import type { Pool } from 'pg'
import type { Journal } from '../../analytics/intruder/journal'

const ATTACK = 'reading records and feeds under the account that answers'
/** What statistics are answered from; of the ledger only what is asked of every release. */
const ANSWERED_FROM = [
  'analytics.closed_month',
  'analytics.ledger',
  'analytics.release',
  'analytics.release_part',
  'directory.feed_regions',
  'outcomes.feed_agreements',
]

/** D7: asks every table and view of the hub under the account that answers statistics; all but what it answers from must refuse it. */
export async function checkRights(analytics: Pool, journal: Journal): Promise<void> {
  const { rows } = await analytics.query<{ name: string; quoted: string }>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by 1`,
  )
  for (const { name, quoted } of rows.filter((each) => !ANSWERED_FROM.includes(each.name))) {
    journal.tries('D7', ATTACK)
    if (await isAnswered(analytics, `select * from ${quoted} limit 0`))
      journal.finds('D7', ATTACK, `the account that answers statistics can read ${name}`)
  }
}

/** Throws what is no refusal. */
async function isAnswered(db: Pool, query: string): Promise<boolean> {
  try {
    await db.query(query)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false
    throw error
  }
}
