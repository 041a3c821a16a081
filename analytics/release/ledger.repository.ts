import type { ClientBase, Pool } from 'pg'

export type LedgerEvent =
  | 'CLOSED'
  /** A build ended, with a release or without. */
  | 'BUILT'
  | 'NOTHING_BUILT'
  /** A release that was never published gave way to a newer build. */
  | 'DISCARDED'
  | 'PUBLISHED'
  | 'WITHDRAWN'
  | 'SAMPLE_REMOVED'
  /** A part is in no release, since it does not hold. */
  | 'PART_REFUSED'
  /** What was released stays as it is, since a change would give somebody away. */
  | 'REVISION_REFUSED'

export interface LedgerEntry {
  readonly seq: number
  readonly at: Date
  readonly actor: string
  readonly event: LedgerEvent
  readonly releaseId: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** What is kept of a part that is not released, for the steward alone. */
export interface Refusal {
  readonly event: 'PART_REFUSED' | 'REVISION_REFUSED'
  readonly cube: string
  readonly period: string
  readonly reasons: readonly string[]
}

export async function appendToLedger(
  db: ClientBase | Pool,
  { actor, event, releaseId, detail }: Omit<LedgerEntry, 'seq' | 'at'>,
): Promise<void> {
  await db.query('insert into analytics.ledger (actor, event, release_id, detail) values ($1, $2, $3, $4)', [
    actor,
    event,
    releaseId,
    detail,
  ])
}

/** All that is in the ledger about a release, or about releases in general where it is null; the oldest first. */
export async function readLedger(db: ClientBase | Pool, releaseId: string | null): Promise<LedgerEntry[]> {
  const { rows } = await db.query<LedgerEntry & { seq: string }>(
    `select seq, at, actor, event, release_id as "releaseId", detail from analytics.ledger
      where $1::uuid is null or release_id = $1 order by seq`,
    [releaseId],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** The parts that were refused while a release was built. */
export async function readRefusals(db: ClientBase | Pool, releaseId: string): Promise<Refusal[]> {
  const { rows } = await db.query<Refusal>(
    `select event, detail->>'cube' as cube, detail->>'period' as period, detail->'reasons' as reasons
      from analytics.ledger where release_id = $1 and event in ('PART_REFUSED', 'REVISION_REFUSED') order by seq`,
    [releaseId],
  )
  return rows
}

/** How the last build ended: of which input, and of which release; null where none ever ended. */
export async function lastBuild(db: ClientBase | Pool): Promise<{
  readonly input: string
  readonly releaseId: string | null
  readonly event: LedgerEvent
} | null> {
  const { rows } = await db.query(
    `select detail->>'input' as input, release_id as "releaseId", event from analytics.ledger
      where event in ('BUILT', 'NOTHING_BUILT') order by seq desc limit 1`,
  )
  return rows[0] ?? null
}

/** Every code that was ever given to a release. */
export async function codesGiven(db: ClientBase | Pool): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `select code from analytics.release
      union select detail->>'code' from analytics.ledger where detail ? 'code'`,
  )
  return rows.map(({ code }) => code)
}
