import type { EntityManager } from 'typeorm'

/**
 * The partition of the night's month is there. Outside of transactions: it locks the whole table for a
 * moment.
 */
export async function ensureMonth(db: EntityManager, night: string): Promise<void> {
  await db.query(
    `select capacity.ensure_snapshot_months($1, $1)
     where to_regclass('capacity.snapshot_' || to_char($1::date, 'YYYYMM')) is null`,
    [night],
  )
}

/** The month of the night is to be tabulated anew. */
export async function markDirtyMonth(tx: EntityManager, kind: string, night: string): Promise<void> {
  await tx.query(
    `insert into capacity.dirty_month (kind, month) values ($1, date_trunc('month', $2::date)::date)
     on conflict (kind, month) do update set marked_at = now()`,
    [kind, night],
  )
}
