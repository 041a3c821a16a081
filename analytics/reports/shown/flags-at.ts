import { AnswerCell } from '../../answer/answer'
import { flagsOf } from '../../answer/measure'
import type { QualityFlag } from '../../cubes/quality-flag'
import type { Place } from '../outcome-report'

/** What is said of the figures of some places, each flag once. */
export function flagsAt(places: readonly Place[]): QualityFlag[] {
  return [...new Set(places.flatMap(({ answer, row }) => flagsOf(new AnswerCell(answer, row))))]
}
