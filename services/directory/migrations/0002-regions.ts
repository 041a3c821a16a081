import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { RegionLevel } from '../../../platform/codes/enums'
import { projectRoot } from '../../../platform/root'
import type { RegionRow } from '../region-row'
import { parseRegions } from '../regions-csv'

const FILES = ['provinces_territories.csv', 'census_divisions.csv']

/** Source of the population: Census of Population 2021, Statistics Canada. */
const CANADA: RegionRow = {
  code: 'CA',
  level: RegionLevel.COUNTRY,
  parent_code: null,
  iso: 'CA',
  name_en: 'Canada',
  name_fr: 'Canada',
  classification: null,
  population_2021: 36_991_981,
}

/** The country, the provinces and territories, and the census divisions that come with the hub. */
export class DirectoryRegions1000000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const regions = [CANADA, ...FILES.flatMap(readRegions)]
    await db.query('insert into region select * from jsonb_populate_recordset(null::region, $1)', [
      JSON.stringify(regions),
    ])
  }

  /** Fails where something else still refers to a region. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('delete from region')
  }
}

function readRegions(name: string): readonly RegionRow[] {
  const file = join(projectRoot(), 'data', 'regions', name)
  const { regions, rejected } = parseRegions(readFileSync(file, 'utf8'), file)
  const [wrong] = rejected
  if (!wrong) return regions
  throw new Error(`${file}, row ${wrong.row}: ${wrong.code} in ${wrong.field ?? 'the whole row'}`)
}
