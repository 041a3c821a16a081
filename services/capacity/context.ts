import DataLoader from 'dataloader'
import type { DataSource, EntityManager } from 'typeorm'
import type { UnitKind } from '../../platform/codes/enums'
import type { BatchContext } from '../../platform/ingest/graph/batch.resolver'
import type { DataQuality } from '../../platform/ingest/graph/quality.type'
import { listVerdicts } from '../../platform/ingest/graph/verdict.repository'
import type { Intake } from '../../platform/ingest/intake'
import { perPeriod } from '../../platform/ingest/quality/per-period'
import type { RequestClaims } from '../../platform/subgraph-module'
import { type AvailableNowRow, sumAvailableNow } from './available-now.repository'
import { capacityReach, type Placed, reachParameters } from './capacity-access'
import { findPlacesOfServices, findRegionPaths } from './directory-feeds.repository'
import type { CapacityPool } from './pool.entity'
import { findPools, listPoolsOfServices } from './pool.repository'
import { loadRequestQuality } from './quality/load-request-quality'
import { type AgencyPoolReporting, listPoolReportingOfAgencies } from './reporting.repository'
import { findLatestSnapshots, listSnapshots, type NightRange, type SnapshotRow } from './snapshot.repository'

type Loader<Value> = DataLoader<string, Value>

/** What one request of this subgraph carries. Loaders that see less for some callers have that built in. */
export interface CapacityContext extends RequestClaims, BatchContext {
  readonly db: EntityManager
  readonly intake: Intake
  readonly poolById: Loader<CapacityPool | null>
  readonly poolsByService: Loader<CapacityPool[]>
  readonly placeByService: Loader<Placed | null>
  readonly regionPathByCode: Loader<readonly string[] | null>
  readonly latestByPool: Loader<SnapshotRow | null>
  historyByPool(range: NightRange): Loader<SnapshotRow[]>
  availableNowByRegion(unitKind: UnitKind): Loader<AvailableNowRow>
  readonly reportingByAgency: Loader<AgencyPoolReporting[]>
  requestQualityIn(period: string): Loader<DataQuality | null>
}

/** One context per request: a loader's cache must not outlive its caller's permissions. */
export function capacityContext(
  { manager: db }: DataSource,
  intake: Intake,
  claims: RequestClaims,
): CapacityContext {
  const { now, principal } = claims
  // Asked for by loaders alone: to make a context is allowed to anybody.
  const reach = () => reachParameters(capacityReach(principal))
  return {
    ...claims,
    db,
    intake,
    listVerdicts: (batchId, page) => listVerdicts(db, CAPACITY_VERDICTS, batchId, page),
    poolById: new DataLoader((ids) => findPools(db, ids)),
    poolsByService: new DataLoader((ids) => listPoolsOfServices(db, ids)),
    placeByService: new DataLoader((ids) => findPlacesOfServices(db, ids)),
    regionPathByCode: new DataLoader((codes) => findRegionPaths(db, codes)),
    latestByPool: new DataLoader((ids) => findLatestSnapshots(db, ids, now)),
    historyByPool: onePer(
      ({ from, to }) => `${from} ${to}`,
      (range) => new DataLoader((ids) => listSnapshots(db, ids, range)),
    ),
    availableNowByRegion: onePer(
      (unitKind) => unitKind,
      (unitKind) =>
        new DataLoader(async (codes) => {
          const { agencyId } = reach()
          return sumAvailableNow(db, codes, { unitKind, agencyId, now })
        }),
    ),
    reportingByAgency: new DataLoader(async (ids) => {
      const { regions } = reach()
      return listPoolReportingOfAgencies(db, ids, { regions, now })
    }),
    requestQualityIn: perPeriod((period, ids) => loadRequestQuality(db, ids, { period, now })),
  }
}

const CAPACITY_VERDICTS = {
  rows: 'capacity.feed_batch_verdicts',
  ranges: 'capacity.feed_batch_verdict_ranges',
}

/** A function that makes one value per name, and answers the same again. */
function onePer<Key, Value>(nameOf: (key: Key) => string, make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<string, Value>()
  return (key) => {
    const value = made.get(nameOf(key)) ?? make(key)
    made.set(nameOf(key), value)
    return value
  }
}
