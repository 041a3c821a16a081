import type { SubgraphStorage } from '../../platform/database/hub-database'
import { Capacity1000000000002 } from './migrations/0001-capacity'
import { CapacityPool } from './pool.entity'

export const capacityEntities = [CapacityPool]

export const capacityMigrations = [Capacity1000000000002]

/** What the subgraph keeps, in the schema of its name. */
export const capacityStorage: SubgraphStorage = {
  name: 'capacity',
  entities: capacityEntities,
  migrations: capacityMigrations,
}
