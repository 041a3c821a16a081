import type { LangCode } from '../../../platform/codes/lang'
import { AnswerCell } from '../../answer/answer'
import { displayCount, displayDays, displayNumber, displayShare } from '../../answer/display'
import { columnNames } from '../../answer/grid'
import type { Measure } from '../../cubes/cube'
import { outcomes } from '../../cubes/outcomes.cube'
import { rateOf } from '../../cubes/rate'
import type { Place } from '../outcome-report'
import type { Named, ShownFigure } from './section'
import { said } from './wording'

/** A measure of outcomes, with the code of its argument where it has one. */
export interface MeasureOf {
  readonly measure: Measure
  readonly argument: string
}

/** Every measure of outcomes that figures of some places are released of, in the order of the cube. Of places that are not released nothing is known. */
export function measuresOf(places: readonly Place[]): MeasureOf[] {
  const released = places.filter(({ answer, row }) => answer.slice(row) !== null)
  return columnNames(outcomes.measures).filter((each) => released.some((place) => isCarried(each, place)))
}

function isCarried({ measure, argument }: MeasureOf, { answer, row }: Place): boolean {
  const cell = new AnswerCell(answer, row)
  if (measure.kind !== 'RATE') return measure.of(cell, argument).status !== 'NOT_APPLICABLE'
  const { numerator, denominator } = measure.of(cell, argument)
  return numerator.status !== 'NOT_APPLICABLE' && denominator.status !== 'NOT_APPLICABLE'
}

/** "safeExitRate", or "improvementRate:PHQ9" of a measure with an argument, and what that is called. */
export function nameOf({ measure: { name, label }, argument }: MeasureOf, lang: LangCode): Named {
  if (argument === '') return { code: name, label: said(label, lang) }
  return { code: `${name}:${argument}`, label: `${said(label, lang)} (${argument})` }
}

/** A measure in one place, as the graph answers and displays it. */
export function measuredAt(
  { measure, argument }: MeasureOf,
  { answer, row }: Place,
  lang: LangCode,
): ShownFigure {
  const cell = new AnswerCell(answer, row)
  switch (measure.kind) {
    case 'COUNT': {
      const { value, status } = measure.of(cell, argument)
      return { value, status, text: displayCount({ value, status }, lang) }
    }
    case 'RATE': {
      const { value, status } = rateOf(measure.of(cell, argument))
      const { digits } = measure
      const text =
        digits === undefined
          ? displayShare({ value, status }, lang)
          : displayNumber({ value, status }, lang, digits)
      return { value, status, text }
    }
    case 'DAYS': {
      const days = measure.of(cell, argument)
      return { value: days.value ?? days.band, status: days.status, text: displayDays(days, lang) }
    }
  }
}
