import type { SchemaStorage } from '../platform/database/hub-database'
import { Analytics1000000000012 } from './migrations/0001-analytics'

/** What the statistics are answered from, in the schema `analytics`: releases, and how they came about. */
export const analyticsStorage: SchemaStorage = {
  name: 'analytics',
  entities: [],
  migrations: [Analytics1000000000012],
}
