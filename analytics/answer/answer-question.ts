import type { Cube } from '../cubes/cube'
import type { KnownRegion } from '../store/region.repository'
import { Answer, type AnswerParts } from './answer'
import { type AxesOptions, axesOf, checkCost, checkRowsOf } from './axes'
import { deriveSlice } from './derived-slice'
import type { FoundGrain } from './find-grain'
import type { Question } from './question'
import { askedPeriods, notReleased, releasedPeriods } from './released-periods'
import { type FigureSource, readSlice } from './slice'

export interface AnswerSource extends FigureSource {
  readonly regions: ReadonlyMap<string, KnownRegion>
  /** Units that one table may cost. */
  readonly costLimit: number
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
  const { periods, released } = await askedPeriods(source, { cube, grain: found.grain }, question.period)
  const options = { cube, question, found, periods, regions: source.regions }
  checkCost(options, source.costLimit)
  const parts = await readParts(source, options, released)
  // Of a first year there are quarters and no months: the parts are released, and what was asked for is not in them.
  if (!parts)
    throw notReleased(cube, { asked: null, newest: undefined, isBeingBuilt: await source.isBeingBuilt() })
  checkRowsOf(parts.axes, source.costLimit)
  return new Answer(parts)
}

/** What the answer to a question is made of, however many rows it has; null where nothing of it is released. */
export async function answerParts(
  source: AnswerSource,
  cube: Cube,
  question: Question,
  found: FoundGrain,
): Promise<AnswerParts | null> {
  const { grain } = found
  if (releasedPeriods(source.view, cube, grain, question.period.granularity).length === 0) return null
  const { periods, released } = await askedPeriods(source, { cube, grain }, question.period)
  return readParts(source, { cube, question, found, periods, regions: source.regions }, released)
}

async function readParts(
  source: AnswerSource,
  options: AxesOptions,
  released: ReadonlySet<string>,
): Promise<AnswerParts | null> {
  const { cube, found, periods } = options
  const slices = await Promise.all(
    periods.map((period) => {
      if (!released.has(period)) return null
      return cube.derived ? deriveSlice(source, cube.derived, period) : readSlice(source, cube, found, period)
    }),
  )
  if (slices.every((slice) => slice === null)) return null
  return { cube, ...found, axes: axesOf(options, slices), slices }
}
