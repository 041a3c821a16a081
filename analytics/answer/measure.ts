import type { Measure } from '../cubes/cube'
import type { CellStatus, Days } from '../cubes/figure'
import type { QualityFlag } from '../cubes/quality-flag'
import { type RateFigure, rateOf } from '../cubes/rate'
import type { AnswerCell } from './answer'

/** Below this share of the expected reports a figure is flagged. */
const LEAST_COMPLETENESS = 0.8

export interface Counted {
  readonly value: number | null
  readonly status: CellStatus
}

export interface RateWithParts extends RateFigure {
  readonly numerator: Counted
  readonly denominator: Counted
}

/** What is said of every figure of a cell. */
export function flagsOf(cell: AnswerCell): readonly QualityFlag[] {
  const slice = cell.answer.slice(cell.row)
  if (!slice) return []
  const flags: QualityFlag[] = []
  if (isIncomplete(cell)) flags.push('LOW_COMPLETENESS')
  if (slice.isRevision) flags.push('REVISED')
  if (slice.hasSampleData) flags.push('SAMPLE_DATA')
  return flags
}

function isIncomplete(cell: AnswerCell): boolean {
  const { completeness } = cell.answer.cube
  const value = completeness ? rateOf(completeness(cell)).value : null
  return value !== null && value < LEAST_COMPLETENESS
}

export type MeasuredFigure = Counted | RateFigure | Days

/** The value of a measure in a cell, to be looked at or put into a grid. */
export function evaluate(measure: Measure, cell: AnswerCell, argument: string): MeasuredFigure {
  switch (measure.kind) {
    case 'COUNT':
      return measure.of(cell, argument)
    case 'RATE':
      return rateOf(measure.of(cell, argument))
    case 'DAYS':
      return measure.of(cell, argument)
  }
}

/** Of a length of time, the band of days that it lies in; null of all others, and where nothing is released. */
export function bandOf(figure: MeasuredFigure): string | null {
  return 'band' in figure ? figure.band : null
}

/** What is said of a figure of a measure beyond its cell. */
export function flagsOfFigure(measure: Measure, figure: MeasuredFigure): readonly QualityFlag[] {
  const flags = 'flags' in figure ? (figure.flags ?? NONE) : NONE
  if (measure.kind === 'COUNT') return measure.isAdditive ? NONE : NOT_ADDITIVE
  const { usual } = measure
  const { value } = figure
  return usual && value !== null && (value < usual.from || value > usual.to)
    ? [...flags, 'CHECK_UTILISATION']
    : flags
}

const NONE: readonly QualityFlag[] = []
const NOT_ADDITIVE: readonly QualityFlag[] = ['NON_ADDITIVE']
