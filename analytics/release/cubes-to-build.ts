import { buildCapacityUse, calendarYearsFirst } from './capacity-use/build-capacity-use'
import type { CubeBuilder } from './cube-builder'
import { buildOutcomes, fiscalYearsApart } from './outcomes/build-outcomes'
import { mayReviseOutcomes } from './outcomes/may-revise-outcomes'
import { buildShelterDemand } from './shelter-demand/build-shelter-demand'
import { mayReviseDemand } from './shelter-demand/may-revise-demand'

/** How every cube that is built of records is built: first what takes longest and falls into the fewest pieces, so that all threads end together. */
export const CUBES_TO_BUILD: readonly CubeBuilder[] = [
  {
    cube: 'outcomes',
    granularities: ['QUARTER', 'FISCAL_YEAR'],
    changes: { schema: 'outcomes', kind: 'EPISODE' },
    build: buildOutcomes,
    stages: fiscalYearsApart,
    mayRevise: mayReviseOutcomes,
  },
  {
    cube: 'shelterDemand',
    granularities: ['QUARTER', 'YEAR'],
    changes: { schema: 'capacity', kind: 'REQUEST' },
    build: buildShelterDemand,
    mayRevise: mayReviseDemand,
  },
  {
    cube: 'capacityUse',
    granularities: ['MONTH', 'QUARTER', 'YEAR', 'FISCAL_YEAR'],
    changes: { schema: 'capacity', kind: 'CAPACITY_SNAPSHOT' },
    build: buildCapacityUse,
    stages: calendarYearsFirst,
  },
]
