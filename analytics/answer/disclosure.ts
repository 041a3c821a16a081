import { hasValue } from '../cubes/figure'
import { CHARACTER_OF_STATUS } from '../cubes/status-character'
import { type Answer, AnswerCell } from './answer'
import { type Column, columnOf } from './grid'

/**
 * How many cells of an answer are shown and how many are suppressed, for whatever reason; those not released are neither. Of a
 * derived cube a cell is what its first measure is: some of the figures behind it may be suppressed, and it is shown.
 */
export function countCells(answer: Answer): CellCounts {
  return answer.remembered('cells', () => count(answer))
}

interface CellCounts {
  readonly published: number
  readonly suppressed: number
}

function count(answer: Answer): CellCounts {
  let published = 0
  let suppressed = 0
  const { derived, measures } = answer.cube
  const first = derived && measures[0] ? columnOf(answer, measures[0], '') : null
  for (let row = 0; row < answer.rows; row++) {
    const is = first ? isSuppressed(first, row) : answer.isSuppressed(row)
    if (is === true) suppressed++
    else if (is === false) published++
  }
  return { published, suppressed }
}

/** The reports that came in of those expected, over all cells that are shown, in whole per cent; null where it does not apply. */
export function completenessOf(answer: Answer): number | null {
  const { completeness } = answer.cube
  if (!completeness) return null
  let [reported, expected] = [0, 0]
  const cell = new AnswerCell(answer, 0)
  for (let row = 0; row < answer.rows; row++) {
    cell.row = row
    const { numerator, denominator } = completeness(cell)
    if (!hasValue(numerator) || !hasValue(denominator)) continue
    reported += numerator.value
    expected += denominator.value
  }
  return expected === 0 ? null : Math.round((100 * reported) / expected) / 100
}

function isSuppressed({ values, status }: Column, row: number): boolean | null {
  if (values[row] !== null) return false
  return status[row] === CHARACTER_OF_STATUS.SUPPRESSED ? true : null
}
