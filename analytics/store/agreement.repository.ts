import type { Querying } from '../../platform/database/querying'

/** Whether an agreement that is registered lets a caller read a governed dimension on a day (UTC). */
export async function holdsAgreement(
  db: Querying,
  { dimension, caller, on }: { readonly dimension: string; readonly caller: string; readonly on: Date },
): Promise<boolean> {
  const [row] = await db.query<{ holds: boolean }[]>(
    `select exists (
       select from outcomes.feed_agreements
        where dimension = $1 and caller = $2 and begins_on <= $3 and expires_on > $3
     ) as holds`,
    [dimension, caller, on.toISOString().slice(0, 10)],
  )
  return row?.holds === true
}
