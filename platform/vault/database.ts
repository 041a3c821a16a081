import type { SchemaStorage } from '../database/hub-database'
import { Vault1000000000006 } from './migrations/0001-vault'
import { VaultReleaseSecret1000000000014 } from './migrations/0002-release-secret'
import { VaultEndedSessions1000000000023 } from './migrations/0003-ended-sessions'
import { VaultSafelist1000000000027 } from './migrations/0004-safelist'

/** What must not lie beside the data: keys, and who signed out, in the schema `vault`. */
export const vaultStorage: SchemaStorage = {
  name: 'vault',
  entities: [],
  migrations: [
    Vault1000000000006,
    VaultReleaseSecret1000000000014,
    VaultEndedSessions1000000000023,
    VaultSafelist1000000000027,
  ],
}
