import type { ClientBase } from 'pg'

/** A row of `capacity.pool`. */
export interface PoolRow {
  readonly id: string
  readonly shard_key: number
  readonly service_id: string
  readonly agency_id: string
  readonly unit_kind: string
  readonly funded: number | null
  readonly population: string | null
  readonly household_type: string | null
  readonly freshness_hours: number
  readonly public_figures: boolean
  readonly source: string
}

const COLUMNS = `id, shard_key, service_id, agency_id, unit_kind, funded, population, household_type, freshness_hours,
  public_figures, source`

/** Each of these pools is there as given; others stay as they are. */
export async function keepPools(db: ClientBase, pools: readonly PoolRow[]): Promise<void> {
  await db.query(
    `insert into capacity.pool as t (${COLUMNS})
      select ${COLUMNS} from jsonb_populate_recordset(null::capacity.pool, $1)
      on conflict (id) do update set service_id = excluded.service_id, agency_id = excluded.agency_id,
        unit_kind = excluded.unit_kind, funded = excluded.funded, population = excluded.population,
        household_type = excluded.household_type, freshness_hours = excluded.freshness_hours,
        public_figures = excluded.public_figures
      where (t.*) is distinct from (excluded.*)`,
    [JSON.stringify(pools)],
  )
}

/** The pools of a source belong to the agencies that the directory names for their services now. */
export async function followDirectory(db: ClientBase, source: string): Promise<void> {
  await db.query(
    `update capacity.pool p set agency_id = s.agency_id from directory.feed_services s
      where s.service_id = p.service_id and p.source = $1 and p.agency_id <> s.agency_id`,
    [source],
  )
}
