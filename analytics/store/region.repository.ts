import type { Querying } from '../../platform/database/querying'
import type { Bilingual } from '../../platform/errors'
import type { RegionLevel } from '../cubes/cube'

/** A region, as far as statistics need to know it. */
export interface KnownRegion {
  readonly code: string
  readonly level: RegionLevel
  readonly name: Bilingual
  /** People, by the census of 2021; null where the list of regions does not say. */
  readonly population: number | null
}

/** Every region of the directory, by code. */
export async function listKnownRegions(db: Querying): Promise<KnownRegion[]> {
  const rows = await db.query<
    { code: string; level: RegionLevel; en: string; fr: string; population: number | null }[]
  >(
    `select code, level, name_en as en, name_fr as fr, population_2021 as population
      from directory.feed_regions order by code collate "C"`,
  )
  return rows.map(({ code, level, en, fr, population }) => ({ code, level, name: { en, fr }, population }))
}
