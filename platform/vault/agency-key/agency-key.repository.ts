import type { ClientBase, Pool } from 'pg'

/** What a verified key stands for. */
export interface KeyInForce {
  readonly id: string
  readonly agencyId: string
  readonly scopes: readonly string[]
  /** Whether nobody has called with it today (UTC). */
  readonly unusedToday: boolean
}

/** A key as those who run the hub see it. Days and instants are in UTC. */
export interface ListedKey {
  readonly id: string
  readonly agencyId: string
  /** Null where the directory holds the agency no more. */
  readonly agency: string | null
  /** Null where it was given none. */
  readonly label: string | null
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly lastUsedOn: string | null
  readonly revokedAt: Date | null
}

export interface KeyRow {
  readonly id: string
  readonly agencyId: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly hash: Buffer
}

const TODAY = "(now() at time zone 'utc')::date"

/** The key with this hash, unless it was revoked. */
export async function findKeyInForce(db: Pool, hash: Buffer): Promise<KeyInForce | null> {
  const { rows } = await db.query<KeyInForce>(
    `select id, agency_id as "agencyId", scopes, last_used_on is distinct from ${TODAY} as "unusedToday"
     from vault.agency_key where hash = $1 and revoked_at is null`,
    [hash],
  )
  return rows[0] ?? null
}

/** The key was used today; of several who say so at once, one writes. */
export async function noteUse(db: Pool, id: string): Promise<void> {
  await db.query(
    `update vault.agency_key set last_used_on = ${TODAY} where id = $1 and last_used_on is distinct from ${TODAY}`,
    [id],
  )
}

/** The name of an agency of the directory, English first; null where it holds none with this id. */
export async function findAgencyName(db: ClientBase, agencyId: string): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'select coalesce(name_en, name_fr) as name from directory.agency where id = $1',
    [agencyId],
  )
  return rows[0]?.name ?? null
}

export async function insertKey(
  db: ClientBase,
  { id, agencyId, label, scopes, hash }: KeyRow,
): Promise<void> {
  await db.query(
    'insert into vault.agency_key (id, agency_id, label, scopes, hash) values ($1, $2, $3, $4, $5)',
    [id, agencyId, label, scopes, hash],
  )
}

/** The keys of one agency, or of all: by the agency's name, then the oldest first. */
export async function listKeys(db: ClientBase, agencyId: string | null): Promise<ListedKey[]> {
  const { rows } = await db.query<ListedKey>(
    `select k.id, k.agency_id as "agencyId", coalesce(a.name_en, a.name_fr) as agency, nullif(k.label, '') as label,
            k.scopes, k.created_at as "createdAt", k.last_used_on::text as "lastUsedOn", k.revoked_at as "revokedAt"
     from vault.agency_key k left join directory.agency a on a.id = k.agency_id
     where $1::uuid is null or k.agency_id = $1
     order by agency, k.agency_id, k.created_at, k.id`,
    [agencyId],
  )
  return rows
}

export type Revocation = 'REVOKED' | 'WAS_REVOKED' | 'UNKNOWN'

/** The key is revoked from now on, or has been: the instant of the first time stays. */
export async function revokeKey(db: ClientBase, id: string): Promise<Revocation> {
  const { rowCount } = await db.query(
    'update vault.agency_key set revoked_at = now() where id = $1 and revoked_at is null',
    [id],
  )
  if (rowCount === 1) return 'REVOKED'
  const { rows } = await db.query('select 1 from vault.agency_key where id = $1', [id])
  return rows.length === 1 ? 'WAS_REVOKED' : 'UNKNOWN'
}
