import type { Pool } from 'pg'
import type { CubeName } from '../../cubes/cube'
import type { Pulled } from '../pull/pull'
import type { ToldProgram } from '../sums/bodies'
import { readClients, readExits, readImprovement } from './exits'
import { readNights } from './nights'
import type { RecordClass } from './record-class'
import { readRequests } from './requests'

export interface Truth {
  /** The programmes of the directory, which tells everybody of them. */
  readonly programs: readonly ToldProgram[]
  classesOf(cube: CubeName): Promise<RecordClass[]>
}

/** Counts the records anew; `records` is under the role that makes releases. */
export async function readTruth(records: Pool, { tables }: Pulled): Promise<Truth> {
  const { rows } = await records.query<ToldProgram>(
    'select program_id as id, agency_id as agency, funder_ids as funders from directory.feed_programs',
  )
  const fiscalYears = new Set(
    (tables.get('outcomes') ?? [])
      .filter(({ grain: { granularity } }) => granularity === 'FISCAL_YEAR')
      .flatMap(({ axes }) => axes.find(({ dimension }) => dimension === 'PERIOD')?.codes ?? []),
  )
  return {
    programs: rows,
    async classesOf(cube) {
      switch (cube) {
        case 'outcomes':
          return [
            ...(await readExits(records)),
            ...(await readClients(records, [...fiscalYears])),
            ...(await readImprovement(records)),
          ]
        case 'capacityUse':
          return readNights(records)
        case 'shelterDemand':
          return readRequests(records)
        case 'serviceGaps':
          return []
      }
    },
  }
}
