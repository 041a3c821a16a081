import type { ClientBase } from 'pg'
import type { EntityManager } from 'typeorm'
import type { GovernedDimension } from './governed-dimension'

/**
 * That a governed dimension may be read: by whom, for what, and from which day on until before which day (UTC). Who decides
 * is the steward of the people it is about (OCAP).
 */
export interface Agreement {
  readonly id: string
  readonly dimension: GovernedDimension
  readonly steward: string
  /** The subject of the principal who may read. */
  readonly caller: string
  readonly purposes: string
  readonly beginsOn: string
  /** The first day on which it holds no more. */
  readonly expiresOn: string
}

export interface ListedAgreement extends Agreement {
  readonly createdAt: Date
  /** When it was ended before its time; null where it was not. */
  readonly endedAt: Date | null
}

const COLUMNS = `id, dimension, steward, caller, purposes, begins_on::text as "beginsOn", expires_on::text as "expiresOn"`

/**
 * The agreement under which a caller may read a governed dimension at an instant, the one that holds longest where there
 * are several; null where there is none. One that was ended never holds again, whatever the instant.
 */
export async function findAgreement(
  db: Pick<EntityManager, 'query'>,
  asked: { readonly dimension: GovernedDimension; readonly caller: string; readonly on: Date },
): Promise<Agreement | null> {
  const [agreement] = await db.query(
    `select ${COLUMNS} from outcomes.agreement
     where dimension = $1 and caller = $2 and ended_at is null and begins_on <= $3 and expires_on > $3
     order by expires_on desc, created_at, id limit 1`,
    [asked.dimension, asked.caller, asked.on.toISOString().slice(0, 10)],
  )
  return agreement ?? null
}

/** Under the role that writes batches. */
export async function insertAgreement(db: ClientBase, agreement: Agreement): Promise<void> {
  const { id, dimension, steward, caller, purposes, beginsOn, expiresOn } = agreement
  await db.query(
    `insert into outcomes.agreement (id, dimension, steward, caller, purposes, begins_on, expires_on)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, dimension, steward, caller, purposes, beginsOn, expiresOn],
  )
}

/** All that were ever registered, the oldest first. */
export async function listAgreements(db: ClientBase): Promise<ListedAgreement[]> {
  const { rows } = await db.query<ListedAgreement>(
    `select ${COLUMNS}, created_at as "createdAt", ended_at as "endedAt" from outcomes.agreement
     order by created_at, id`,
  )
  return rows
}

export type AgreementEnd = 'ENDED' | 'WAS_ENDED' | 'UNKNOWN'

/** The agreement holds no more from now on, or was ended before: the instant of the first time stays. */
export async function endAgreement(db: ClientBase, id: string): Promise<AgreementEnd> {
  const { rowCount } = await db.query(
    'update outcomes.agreement set ended_at = now() where id = $1 and ended_at is null',
    [id],
  )
  if (rowCount === 1) return 'ENDED'
  const { rows } = await db.query('select 1 from outcomes.agreement where id = $1', [id])
  return rows.length === 1 ? 'WAS_ENDED' : 'UNKNOWN'
}
