import type { SchemaStorage } from '../../platform/database/hub-database'
import { Capacity1000000000002 } from './migrations/0001-capacity'
import { CapacityRequests1000000000007 } from './migrations/0002-requests'
import { CapacityQuality1000000000010 } from './migrations/0003-quality'
import { CapacityMarksForReleases1000000000015 } from './migrations/0004-marks-for-releases'
import { CapacityNewestSnapshots1000000000030 } from './migrations/0005-newest-snapshots'
import { CapacityWindowInKey1000000000031 } from './migrations/0006-window-in-key'
import { CapacityPool } from './pool.entity'

export const capacityEntities = [CapacityPool]

export const capacityMigrations = [
  Capacity1000000000002,
  CapacityRequests1000000000007,
  CapacityQuality1000000000010,
  CapacityMarksForReleases1000000000015,
  CapacityNewestSnapshots1000000000030,
  CapacityWindowInKey1000000000031,
]

/** What the subgraph keeps, in the schema of its name. */
export const capacityStorage: SchemaStorage = {
  name: 'capacity',
  entities: capacityEntities,
  migrations: capacityMigrations,
}
