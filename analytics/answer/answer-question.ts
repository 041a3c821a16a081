import type { Cube } from '../cubes/cube'
import type { KnownRegion } from '../store/region.repository'
import { Answer } from './answer'
import { axesOf, checkCost, checkRowsOf } from './axes'
import { deriveSlice } from './derived-slice'
import type { FoundGrain } from './find-grain'
import type { Question } from './question'
import { askedPeriods, notReleased } from './released-periods'
import { type FigureSource, readSlice } from './slice'

export interface AnswerSource extends FigureSource {
  readonly regions: ReadonlyMap<string, KnownRegion>
  /** Asked only where nothing that was asked for is released. */
  isBeingBuilt(): Promise<boolean>
}

/**
 * The answer to a question of a grain, from released figures and nothing else. Throws PERIOD_NOT_RELEASED, BAD_USER_INPUT or
 * OPERATION_TOO_COSTLY, the last before anything is read where it is known then.
 */
export async function answerQuestion(
  source: AnswerSource,
  cube: Cube,
  question: Question,
  found: FoundGrain,
): Promise<Answer> {
  const { grain, level } = found
  const { periods, released } = await askedPeriods(source, { cube, grain }, question.period)
  const options = { cube, question, found, periods, regions: source.regions }
  checkCost(options)
  const slices = await Promise.all(
    periods.map((period) => {
      if (!released.has(period)) return null
      return cube.derived ? deriveSlice(source, cube.derived, period) : readSlice(source, cube, found, period)
    }),
  )
  // Of a first year there are quarters and no months: the parts are released, and what was asked for is not in them.
  if (slices.every((slice) => slice === null)) {
    throw notReleased(cube, { asked: null, newest: undefined, isBeingBuilt: await source.isBeingBuilt() })
  }
  const axes = axesOf(options, slices)
  checkRowsOf(axes)
  return new Answer({ cube, grain, level, axes, slices })
}
