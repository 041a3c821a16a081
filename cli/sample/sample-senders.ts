import type { ClientBase } from 'pg'
import { sampleDirectory } from '../../data/sample/sample-directory'
import type { Sender } from '../../platform/ingest/records/record-taker'
import { openManyPseudonymKeys } from '../../platform/vault/pseudonym-keys'
import { Pseudonyms } from '../../platform/vault/pseudonyms'
import { RecordSecret } from '../../platform/vault/record-secret'
import { SAMPLE } from './holds-sample'

/**
 * The agencies of the sample as senders of records, by id. The ledger knows the records of all of them as those of one source,
 * so each has a secret of its own, by which equal record ids of two never meet.
 */
export async function openSampleSenders(db: ClientBase, installKey: string): Promise<Map<string, Sender>> {
  const ids = sampleDirectory().agency.map(({ id }) => id)
  const keys = await openManyPseudonymKeys(db, installKey, ids)
  return new Map(
    ids.map((agencyId) => {
      const secret = new RecordSecret(installKey, `${SAMPLE} ${agencyId}`)
      return [agencyId, { agencyId, secret, pseudonyms: new Pseudonyms(keys.get(agencyId) as Buffer[]) }]
    }),
  )
}
