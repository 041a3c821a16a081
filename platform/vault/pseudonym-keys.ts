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
  await db.query(
    `insert into vault.pseudonym_key (agency_id, version, sealed) values ($1, 1, $2) on conflict do nothing`,
    [agencyId, seal(installKey, placeOf(agencyId, 1), randomBytes(32))],
  )
  const { rows } = await db.query<{ version: number; sealed: Buffer }>(
    'select version, sealed from vault.pseudonym_key where agency_id = $1 order by version',
    [agencyId],
  )
  return rows.map(({ version, sealed }) => {
    try {
      return unseal(installKey, placeOf(agencyId, version), sealed)
    } catch {
      throw new StartError(
        'The keys of pseudonyms can not be read with this HUB_MASTER_KEY. Give the one that they were made under, or they and all links between records are lost.',
      )
    }
  })
}

/**
 * Nothing where the agency's pseudonyms are made with so many keys still. Throws where one came in since: what was made before
 * would belong to nobody.
 */
export async function requireKeyVersion(db: ClientBase, agencyId: string, version: number): Promise<void> {
  const { rows } = await db.query<{ version: number }>(
    'select max(version) as version from vault.pseudonym_key where agency_id = $1',
    [agencyId],
  )
  if (rows[0]?.version !== version)
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
