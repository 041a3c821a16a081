import type { Pool } from 'pg'
import { periodsAround, type RecordClass } from './record-class'

/** Unit-nights and pool-nights, by all that the use of capacity is told by. What historical files give below 0 is 0. */
export async function readNights(release: Pool): Promise<RecordClass[]> {
  const { rows } = await release.query(
    `select n.agency_id as agency, n.public_figures as is_public, s.home_region as region, to_char(n.night, 'YYYY-MM') as month,
            s.category, n.unit_kind, coalesce(nullif(n.sector, ''), 'NOT_STATED') as sector,
            coalesce(nullif(n.service_type, ''), 'NOT_STATED') as service_type,
            coalesce(nullif(n.program_model, ''), 'NOT_STATED') as program_model,
            sum(greatest(n.funded, 0))::float8 as funded, sum(n.room)::float8 as available, sum(n.used)::float8 as occupied,
            sum(least(n.room, n.used))::float8 as within, sum(greatest(n.room - n.used, 0))::float8 as vacant,
            sum(greatest(n.used - n.room, 0))::float8 as over, count(*)::int as pools,
            (count(*) filter (where n.used > 0 and n.used >= n.room))::int as full_pools
     from (select *, greatest(total - unavailable, 0) as room, greatest(occupied, 0) as used from capacity.feed_unit_nights) n
       join directory.feed_services s using (service_id)
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  )
  return rows.map((row) => ({
    agency: row.agency,
    periods: periodsAround(row.month),
    region: row.region,
    codes: {
      CATEGORY: [row.category],
      UNIT_KIND: [row.unit_kind],
      SECTOR: [row.sector],
      SERVICE_TYPE: [row.service_type],
      PROGRAM_MODEL: [row.program_model],
    },
    amounts: {
      funded: row.funded ?? 0,
      available: row.available,
      occupied: row.occupied,
      within: row.within,
      vacant: row.vacant,
      over: row.over,
      pools: row.pools,
      full: row.full_pools,
      notFull: row.pools - row.full_pools,
    },
    isPublic: row.is_public,
  }))
}
