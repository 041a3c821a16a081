import { randomBytes } from 'node:crypto'
import type { ClientBase } from 'pg'
import { StartError } from '../../platform/errors'
import { seal, unseal } from '../../platform/vault/seal'

const PURPOSE = 'rounding'
const PLACE = `release ${PURPOSE}`

/**
 * What roundings are drawn from: 32 random bytes in hexadecimal, made when they are first asked for, and the same ever after.
 * Throws a StartError where they were sealed under another HUB_MASTER_KEY: drawn anew, roundings would give each other away.
 */
export async function openRoundingSecret(db: ClientBase, installKey: string): Promise<string> {
  await db.query(
    'insert into vault.release_secret (purpose, sealed) values ($1, $2) on conflict do nothing',
    [PURPOSE, seal(installKey, PLACE, randomBytes(32))],
  )
  const { rows } = await db.query<{ sealed: Buffer }>(
    'select sealed from vault.release_secret where purpose = $1',
    [PURPOSE],
  )
  try {
    return unseal(installKey, PLACE, rows[0]?.sealed as Buffer).toString('hex')
  } catch {
    throw new StartError(
      'The secret that figures are rounded with can not be read with this HUB_MASTER_KEY. Give the one that it was made under.',
    )
  }
}
