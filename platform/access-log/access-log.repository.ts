import type { Querying } from '../database/querying'
import type { RecordedAccess } from './access'

const COLUMNS = `seq::float8 as seq, at, kinds, role, subject, agency_id as "agencyId", funder_ids as "funderIds", regions, agencies,
  purpose, encode(operation, 'hex') as operation, operation_name as "operationName", cubes, releases, cost::float8 as cost, verdict, code,
  encode(hash, 'hex') as hash`

/** Rows after the one numbered so, in their order, at most so many. */
export function listAfter(db: Querying, seq: number, limit: number): Promise<RecordedAccess[]> {
  return db.query(`select ${COLUMNS} from access.entry where seq > $1 order by seq limit $2`, [seq, limit])
}

/** The number of the newest row; 0 where there is none. */
export async function findNewest(db: Querying): Promise<number> {
  const [row] = await db.query<{ seq: number }[]>('select max(seq)::float8 as seq from access.entry')
  return row?.seq ?? 0
}

/** Which rows are asked for; null restricts nothing. */
export interface AccessCriteria {
  /** From, to: the first instant that counts, and the first that does not. */
  readonly from: Date | null
  readonly to: Date | null
  readonly role: string | null
  readonly subject: string | null
  /** Whose data is concerned: accesses by the agency, and those to live capacity in regions in which it has places. */
  readonly concerning: { readonly agencyId: string; readonly regions: readonly string[] } | null
}

export const ALL: AccessCriteria = { from: null, to: null, role: null, subject: null, concerning: null }

const CHOSEN = `($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
  and ($3::text is null or role = $3) and ($4::text is null or subject = $4)
  and ($5::uuid is null or agency_id = $5 or ('CAPACITY' = any(kinds)
    and (agencies is null or $5 = any(agencies)) and (role <> 'coordinator' or regions && $6::text[])))`

function valuesOf({ from, to, role, subject, concerning }: AccessCriteria): unknown[] {
  return [from, to, role, subject, concerning?.agencyId ?? null, concerning?.regions ?? []]
}

/** The newest first, only those before the row numbered `before` where it is given. */
export function listNewest(
  db: Querying,
  criteria: AccessCriteria,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<RecordedAccess[]> {
  return db.query(
    `select ${COLUMNS} from access.entry where ${CHOSEN} and ($7::bigint is null or seq < $7) order by seq desc limit $8`,
    [...valuesOf(criteria), before, limit],
  )
}

export async function countAccesses(db: Querying, criteria: AccessCriteria): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    `select count(*)::float8 as count from access.entry where ${CHOSEN}`,
    valuesOf(criteria),
  )
  return row?.count ?? 0
}
