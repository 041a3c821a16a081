import { capacityUse } from './capacity-use.cube'
import type { Cube } from './cube'
import { outcomes } from './outcomes.cube'
import { serviceGaps } from './service-gaps.cube'
import { shelterDemand } from './shelter-demand.cube'

/** Every registered cube. */
export const CUBES: readonly Cube[] = [shelterDemand, capacityUse, outcomes, serviceGaps]
