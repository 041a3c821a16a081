import { randomBytes } from 'node:crypto'
import type { ClientBase } from 'pg'
import { HubError, StartError } from '../errors'
import { seal, unseal } from './seal'

/** The keys of an agency's pseudonyms, the oldest first; one is made where there is none yet. */
export async function openPseudonymKeys(
  db: ClientBase,
  installKey: string,
  agencyId: string,
): Promise<Buffer[]> {
  const id = agencyId.toLowerCase()
  const keys = await openManyPseudonymKeys(db, installKey, [id])
  return keys.get(id) as Buffer[]
}

/** The same of many agencies at once, by agency. Ids are in lower case, as the database gives them. */
export async function openManyPseudonymKeys(
  db: ClientBase,
  installKey: string,
  agencyIds: readonly string[],
): Promise<Map<string, Buffer[]>> {
  const keys = await readKeys(db, installKey, agencyIds)
  // In one order, so that two that make keys of the same agencies wait for each other only one way.
  const without = agencyIds.filter((id) => !keys.has(id)).sort()
  if (without.length === 0) return keys
  await db.query(
    `insert into vault.pseudonym_key (agency_id, version, sealed)
      select agency_id, 1, sealed from unnest($1::uuid[], $2::bytea[]) made (agency_id, sealed) on conflict do nothing`,
    [without, without.map((id) => seal(installKey, placeOf(id, 1), randomBytes(32)))],
  )
  return readKeys(db, installKey, agencyIds)
}

async function readKeys(
  db: ClientBase,
  installKey: string,
  agencyIds: readonly string[],
): Promise<Map<string, Buffer[]>> {
  const { rows } = await db.query<{ agencyId: string; version: number; sealed: Buffer }>(
    `select agency_id as "agencyId", version, sealed from vault.pseudonym_key where agency_id = any($1)
      order by agency_id, version`,
    [agencyIds],
  )
  const keys = new Map<string, Buffer[]>()
  for (const { agencyId, version, sealed } of rows) {
    const key = unsealKey(installKey, placeOf(agencyId, version), sealed)
    keys.set(agencyId, [...(keys.get(agencyId) ?? []), key])
  }
  return keys
}

function unsealKey(installKey: string, place: string, sealed: Buffer): Buffer {
  try {
    return unseal(installKey, place, sealed)
  } catch {
    throw new StartError(
      'The keys of pseudonyms can not be read with this HUB_MASTER_KEY. Give the one that they were made under, or they and all links between records are lost.',
    )
  }
}

/**
 * Nothing where the agency's pseudonyms are made with so many keys still. Throws where one came in since: what was made before
 * would belong to nobody.
 */
export function requireKeyVersion(db: ClientBase, agencyId: string, version: number): Promise<void> {
  return requireKeyVersions(db, new Map([[agencyId.toLowerCase(), version]]))
}

/** The same of many agencies at once: with how many keys each one's pseudonyms were made. */
export async function requireKeyVersions(
  db: ClientBase,
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  const { rows } = await db.query<{ agencyId: string; version: number }>(
    `select agency_id as "agencyId", max(version) as version from vault.pseudonym_key where agency_id = any($1)
      group by agency_id`,
    [[...versions.keys()]],
  )
  const current = new Map(rows.map(({ agencyId, version }) => [agencyId, version]))
  if ([...versions].some(([agencyId, version]) => current.get(agencyId) !== version))
    throw new HubError('VERSION_CONFLICT', {
      en: 'The key of the pseudonyms was changed while the records were read; nothing of them was taken. Send them again.',
      fr: 'La clé des pseudonymes a été changée pendant la lecture ; rien n’a été pris. Envoyez les enregistrements de nouveau.',
    })
}

/** A further key, from which on pseudonyms are made with all; in the transaction that re-keys those that are stored. */
export async function addPseudonymKey(
  db: ClientBase,
  installKey: string,
  agencyId: string,
  version: number,
): Promise<Buffer> {
  const key = randomBytes(32)
  await db.query('insert into vault.pseudonym_key (agency_id, version, sealed) values ($1, $2, $3)', [
    agencyId,
    version,
    seal(installKey, placeOf(agencyId, version), key),
  ])
  return key
}

// A sealed key that is moved to another agency's row does not open.
const placeOf = (agencyId: string, version: number) => `pseudonym ${agencyId} ${version}`
