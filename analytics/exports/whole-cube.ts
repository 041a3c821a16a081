import { governedDimension, isByBody } from '../answer/access'
import type { AllowedQuestion } from '../answer/ask'
import { findGrain } from '../answer/find-grain'
import type { Question } from '../answer/question'
import type { Cube } from '../cubes/cube'

/** As far as a whole cube depends on who asks. */
export interface Sight {
  readonly allBodies: boolean
  readonly governed: boolean
}

/**
 * The questions whose answers are all of a cube: each published grain in the order of the cube's declaration, by PERIOD first, at each of its
 * granularities, and for those at each level of regions. Grains by FUNDER, AGENCY or PROGRAM only for who sees the rows of all,
 * grains of a governed dimension only for who may read it.
 */
export function questionsOfAll(cube: Cube, { allBodies, governed }: Sight): AllowedQuestion[] {
  return cube.grains
    .flatMap(({ by, granularities, regionLevels }) =>
      granularities.flatMap((granularity) =>
        (regionLevels ?? [null]).map(
          (level): Question => ({
            by: ['PERIOD', ...by],
            period: { from: null, to: null, granularity },
            region: { within: null, level, codes: null },
            codes: new Map(),
          }),
        ),
      ),
    )
    .filter((question) => allBodies || !isByBody(question))
    .filter((question) => governed || governedDimension(cube, question) === null)
    .map((question) => ({ cube, question, found: findGrain(cube, question) }))
}
