import type { SchemaStorage } from '../database/hub-database'
import { Access1000000000021 } from './migrations/0001-access'

/** Who read what, in the schema `access`. */
export const accessStorage: SchemaStorage = {
  name: 'access',
  entities: [],
  migrations: [Access1000000000021],
}
