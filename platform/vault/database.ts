import type { SchemaStorage } from '../database/hub-database'
import { Vault1000000000006 } from './migrations/0001-vault'

/** What must not lie beside the data: keys, in the schema `vault`. */
export const vaultStorage: SchemaStorage = {
  name: 'vault',
  entities: [],
  migrations: [Vault1000000000006],
}
