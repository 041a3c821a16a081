import type { CubeBuilder } from '../cube-builder'
import { buildShelterDemand } from './build-shelter-demand'
import { mayReviseDemand } from './may-revise-demand'

/** How parts of shelterDemand are made: every quarter, and every year with its fourth. */
export const shelterDemandBuilder: CubeBuilder = {
  cube: 'shelterDemand',
  granularities: ['QUARTER', 'YEAR'],
  changes: { schema: 'capacity', kind: 'REQUEST' },
  build: buildShelterDemand,
  mayRevise: mayReviseDemand,
}
