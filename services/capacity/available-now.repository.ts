import type { EntityManager } from 'typeorm'
import type { UnitKind } from '../../platform/codes/enums'
import { oneEach } from '../../platform/loaders/in-key-order'
import { inRegionsSql } from './in-regions.sql'
import { newestSnapshotsSql, OF_POOL } from './newest-snapshot.sql'
import { SAMPLE_SOURCE } from './rules/capacity-flags'

/** Places of one kind in a region, added up. */
export interface AvailableNowRow {
  readonly vacant: number
  readonly total: number
  readonly pools: number
  readonly stalePools: number
  readonly asOf: Date | null
  readonly anySample: boolean
}

const NONE: AvailableNowRow = { vacant: 0, total: 0, pools: 0, stalePools: 0, asOf: null, anySample: false }

/**
 * The sums over the pools of one unit kind in each region, in the order of `regions`; of one agency where
 * `agencyId` is given. Only fresh pools are in vacant and total; asOf is the oldest count among these.
 */
export async function sumAvailableNow(
  db: EntityManager,
  regions: readonly string[],
  { unitKind, agencyId, now }: { unitKind: UnitKind; agencyId: string | null; now: Date },
): Promise<AvailableNowRow[]> {
  const rows: (AvailableNowRow & { region: string })[] = await db.query(AVAILABLE_NOW_SQL, [
    now,
    regions,
    unitKind,
    agencyId,
  ])
  return oneEach(regions, rows, ({ region }) => region).map((row) => row ?? NONE)
}

const AVAILABLE_NOW_SQL = `
  select r.region,
         coalesce(sum(v.vacant) filter (where v.fresh), 0)::integer as vacant,
         coalesce(sum(s.total) filter (where v.fresh), 0)::integer as total,
         count(*)::integer as pools,
         count(*) filter (where v.fresh is not true)::integer as "stalePools",
         min(s.as_of) filter (where v.fresh) as "asOf",
         coalesce(bool_or('${SAMPLE_SOURCE}' in (p.source, s.source)) filter (where v.fresh), false) as "anySample"
  from capacity.pool p
  join directory.feed_services f on f.service_id = p.service_id
  left join ${newestSnapshotsSql('$1')} s on ${OF_POOL}
  cross join lateral (
    select greatest(0, s.total - s.unavailable - s.occupied - s.reserved) as vacant,
           $1::timestamptz - s.as_of <= make_interval(hours => p.freshness_hours) as fresh
  ) v
  cross join lateral unnest(f.region_path) r(region)
  where ${inRegionsSql('$2')} and r.region = any($2)
    and f.status not in ('DEFUNCT', 'TEMPORARILY_CLOSED', 'INACTIVE')
    and p.unit_kind = $3
    and ($4::uuid is null or p.agency_id = $4)
  group by r.region`
