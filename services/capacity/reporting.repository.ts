import type { EntityManager } from 'typeorm'
import { manyEach } from '../../platform/loaders/in-key-order'
import { inRegionsSql } from './in-regions.sql'
import { newestSnapshotsSql, OF_POOL } from './newest-snapshot.sql'
import { type PoolReporting, REPORTING_WINDOW_DAYS } from './rules/reporting-figures'

/** What one pool of an agency did in the window. */
export interface AgencyPoolReporting extends PoolReporting {
  readonly agencyId: string
}

/** Which pools are looked at; null: no restriction. */
export interface ReportingScope {
  readonly agencyIds: readonly string[] | null
  /** Pools whose service lies in one of these. */
  readonly regions: readonly string[] | null
}

/** What each pool in the scope did in the window up to `now`, by agency and pool id. */
export async function listPoolReporting(
  db: EntityManager,
  { agencyIds, regions }: ReportingScope,
  now: Date,
): Promise<AgencyPoolReporting[]> {
  return db.query(POOL_REPORTING_SQL, [now, agencyIds, regions])
}

/** The same for each agency, in the order of `agencyIds`; empty where it has no pool in the regions. */
export async function listPoolReportingOfAgencies(
  db: EntityManager,
  agencyIds: readonly string[],
  { regions, now }: { regions: readonly string[] | null; now: Date },
): Promise<AgencyPoolReporting[][]> {
  const rows = await listPoolReporting(db, { agencyIds, regions }, now)
  return manyEach(agencyIds, rows, ({ agencyId }) => agencyId)
}

const POOL_REPORTING_SQL = `
  select p.agency_id as "agencyId", p.freshness_hours as "freshnessHours",
         f.status = 'ACTIVE' or w.nights > 0 as expected,
         s.as_of as "lastReportAt", w.nights, w.historical as "historicalNights", w.on_time as "nightsOnTime"
  from capacity.pool p
  join directory.feed_services f on f.service_id = p.service_id
  left join ${newestSnapshotsSql('$1')} s on ${OF_POOL}
  cross join lateral (
    select count(*)::integer as nights,
           count(*) filter (where n.historical)::integer as historical,
           count(*) filter (where not n.historical
             and n.reported_at - n.as_of <= make_interval(hours => p.freshness_hours))::integer as on_time
    from capacity.snapshot n
    where n.shard_key = p.shard_key and n.pool_id = p.id
      and n.as_of > (select $1::timestamptz - interval '${REPORTING_WINDOW_DAYS} days') and n.as_of <= $1
      and n.night between ($1::timestamptz at time zone 'UTC')::date - ${REPORTING_WINDOW_DAYS + 1}
                      and ($1::timestamptz at time zone 'UTC')::date + 1
  ) w
  where ($2::uuid[] is null or p.agency_id = any($2))
    and ($3::text[] is null or ${inRegionsSql('$3')})
  order by p.agency_id, p.id`
